/** Spellings of makers in the datasets that may be one organization: suggested, never merged by themselves. */
import type { SuggestionView } from '../../contract/views.ts'
import { suggestOrganizations, VendorNamesFile } from '../../register/spellings.ts'
import { valuesOfTags } from '../../store/devices.ts'
import { entriesOfKind } from '../../store/entries.ts'
import type { Register } from '../register.ts'
import { readData } from '../vocabulary.ts'

const makerTags = ['manufacturer', 'brand', 'surveillance:brand', 'camera:make'] as const

export async function suggestions({ store }: Register): Promise<SuggestionView[]> {
  const judged = new Map<string, SuggestionView['spellings'][number]['judgement']>()
  for (const { body } of await entriesOfKind(store, 'identity')) judged.set([body.a, body.b].sort().join(' '), body.judgement)
  const { vendors } = readData('vendors/names.json', VendorNamesFile)
  return suggestOrganizations(await valuesOfTags(store, makerTags), vendors)
    .filter(({ spellings }) => spellings.length > 1)
    .map(({ organization, label, spellings }) => ({
      organization,
      label,
      spellings: spellings.map(({ id, text, count }) => ({
        id,
        text,
        devices: count,
        judgement: judged.get([organization, id].sort().join(' ')),
      })),
    }))
}
