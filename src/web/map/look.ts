/** The dress of the map: calm, framed by rules, nothing over the map that could stand beside it on a small screen. */
import { css } from 'lit'

export const look = css`
  :host {
    --map-ink: #1b1b1a;
    --map-paper: #faf8f4;
    --map-rule: #d9d4ca;
    --map-muted: #5d584f;
    --map-accent: #0f5f66;
    display: block;
    /* The map's own height is --map-height; legend and list come on top of it. */
    height: auto !important;
    container-type: inline-size;
    color: var(--map-ink);
    font: 0.875rem / 1.45 system-ui, 'Noto Sans', sans-serif;
  }
  @media (prefers-color-scheme: dark) {
    :host {
      --map-ink: #ece8df;
      --map-paper: #191917;
      --map-rule: #45423b;
      --map-muted: #aaa395;
      --map-accent: #7cc4c6;
    }
  }
  :host([hidden]) {
    display: none;
  }
  a {
    color: var(--map-accent);
    text-underline-offset: 0.15em;
  }
  :focus-visible {
    outline: 2px solid var(--map-accent);
    outline-offset: 2px;
  }
  summary {
    cursor: pointer;
    padding: 0.5rem 0;
  }
  .view {
    position: relative;
    border: 1px solid var(--map-rule);
  }
  .map {
    height: var(--map-height, min(24rem, 62vh));
    /* A world taller than wide cannot be seen whole. */
    max-height: 110cqw;
    font: inherit;
  }
  .map canvas:focus-visible {
    outline: 2px solid var(--map-accent);
    outline-offset: -3px;
  }
  .tools {
    position: absolute;
    inset: 0.6rem 0.6rem auto auto;
    display: grid;
    justify-items: center;
    border: 1px solid var(--map-rule);
    background: var(--map-paper);
  }
  button {
    width: 2.5rem;
    height: 2.5rem;
    border: 0;
    border-bottom: 1px solid var(--map-rule);
    background: none;
    color: inherit;
    font: 1.2rem / 1 system-ui, sans-serif;
    cursor: pointer;
  }
  .north {
    padding: 0.3rem 0;
    font-size: 0.75rem;
    line-height: 1.1;
    text-align: center;
  }
  .north b {
    display: block;
    font-weight: 400;
  }
  .coverage {
    display: grid;
    gap: 0.35rem;
    border-top: 1px solid var(--map-rule);
    background: var(--map-paper);
    padding: 0.5rem 0.75rem;
  }
  .coverage .level {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.2rem 0.6rem;
  }
  .coverage select {
    min-height: 2rem;
    border: 1px solid var(--map-muted);
    border-radius: 0;
    background: var(--map-paper);
    color: inherit;
    font: inherit;
  }
  .coverage fieldset,
  .coverage .key {
    display: flex;
    flex-wrap: wrap;
    gap: 0.2rem 1.1rem;
    margin: 0;
    border: 0;
    padding: 0;
    list-style: none;
  }
  .coverage fieldset label,
  .coverage .key li {
    display: flex;
    align-items: center;
    gap: 0.4rem;
  }
  .coverage input {
    accent-color: var(--map-accent);
    margin: 0;
  }
  .coverage .swatch {
    width: 24px;
    height: 12px;
    outline: 1px solid var(--map-rule);
  }
  .coverage p {
    margin: 0;
    max-width: 75ch;
  }
  /* Takes no room, but is there: a status is read out only where it was before its text. */
  .coverage p:empty {
    position: absolute;
  }
  .hidden {
    position: absolute;
    clip-path: inset(50%);
    width: 1px;
    height: 1px;
    overflow: hidden;
  }
  .below {
    position: relative;
  }
  .scale {
    position: absolute;
    inset: 0.6rem 0.75rem auto auto;
    pointer-events: none;
  }
  .legend {
    border: 1px solid var(--map-rule);
    border-top: 0;
    background: var(--map-paper);
    padding: 0 0.75rem;
  }
  .legend ul {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(16rem, 1fr));
    align-items: center;
    gap: 0.15rem 1rem;
    margin: 0 0 0.6rem;
    padding: 0;
    list-style: none;
  }
  .legend li {
    display: grid;
    grid-template-columns: 2.4rem 1fr;
    gap: 0.5rem;
    align-items: center;
  }
  .legend canvas,
  .legend svg {
    justify-self: center;
  }
  /* The arrow's canvas has room below for every turn. */
  .legend canvas.heading {
    margin-block: -2px -14px;
  }
  .panel {
    position: absolute;
    inset: auto 0.6rem 2.4rem;
    max-height: 70%;
    overflow: auto;
    border: 1px solid var(--map-ink);
    background: var(--map-paper);
    padding: 0.6rem 0.8rem;
  }
  .panel button {
    float: right;
    margin: -0.5rem -0.7rem 0 0;
    border: 0;
  }
  .panel article + article {
    margin-top: 0.6rem;
    border-top: 1px solid var(--map-rule);
    padding-top: 0.6rem;
  }
  .panel h3,
  .panel p {
    margin: 0 0 0.2rem;
  }
  .panel h3 {
    font: 600 1rem / 1.3 ui-serif, Charter, 'Bitstream Charter', 'Noto Serif', Georgia, serif;
  }
  .facts {
    color: var(--map-muted);
    font-variant-numeric: tabular-nums;
  }
  .foot {
    margin: 0.35rem 0 0;
    color: var(--map-muted);
    font-size: 0.75rem;
  }
  .again {
    width: auto;
    height: auto;
    border: 0;
    min-height: 1.5rem;
    padding: 0 0.2rem;
    color: var(--map-ink);
    font: inherit;
    text-decoration: underline;
  }
  .list ul {
    columns: 20rem;
    margin: 0;
    padding: 0 0 0 1.1rem;
  }
  .list li {
    break-inside: avoid;
    padding: 0.15rem 0;
  }
  .maplibregl-ctrl-scale {
    border-color: var(--map-ink);
    border-width: 1.5px;
    background: none;
    padding: 0 0.3rem;
    color: var(--map-ink);
    font: 0.75rem system-ui, sans-serif;
  }
  @container (min-width: 44rem) {
    .coverage {
      position: absolute;
      inset: auto auto 0.6rem 0.6rem;
      max-width: 23rem;
      border: 1px solid var(--map-rule);
    }
    .map {
      height: var(--map-height, clamp(20rem, 62vh, 46rem));
    }
    .panel {
      max-height: 45%;
      inset: 0.6rem auto auto 0.6rem;
      width: 19rem;
    }
  }
  .paper {
    display: none;
  }
  /* A moving map leaves no picture on paper: there its place is taken by the drawing again. */
  @media print {
    .view,
    .coverage,
    .below,
    .list,
    .foot {
      display: none;
    }
    .paper {
      display: contents;
    }
  }
`
