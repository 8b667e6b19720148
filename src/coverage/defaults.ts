/** Defaults that hold whatever the camera is; of cameras themselves, whoever reads them knows. Numbers and sources: `data/coverage/defaults.json`. */
import defaultData from '../../data/coverage/defaults.json' with { type: 'json' }

/** Metres above ground of what is looked at, with its source. */
export const { target } = defaultData
