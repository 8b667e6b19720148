/** `<contrechamp-desk-drop>`: the page of documents, onto which files can be dropped. */
import { Refused, sendDocument } from './send.ts'

export class ContrechampDeskDrop extends HTMLElement {
  #form: HTMLFormElement | null = null

  connectedCallback(): void {
    this.#form = this.querySelector('form.desk-drop')
    const input = this.#form?.querySelector<HTMLInputElement>('input[type=file]')
    input?.addEventListener('change', () => void this.#read([...(input.files ?? [])]))
    this.#form?.addEventListener('submit', (event) => {
      event.preventDefault()
      void this.#read([...(input?.files ?? [])])
    })
    for (const kind of ['dragover', 'dragleave', 'drop'] as const)
      this.addEventListener(kind, (event) => {
        event.preventDefault()
        this.#form?.classList.toggle('over', kind === 'dragover')
        if (kind === 'drop') void this.#read([...((event as DragEvent).dataTransfer?.files ?? [])])
      })
  }

  /** One after the other; a single one is opened once it is read. */
  async #read(files: File[]): Promise<void> {
    const told = this.#form?.querySelector<HTMLElement>('[role=status]')
    if (!told || files.length === 0) return
    const about = Object.fromEntries(
      [...new FormData(this.#form as HTMLFormElement)].flatMap(([name, value]) =>
        typeof value === 'string' && value.trim() ? [[name, value.trim()]] : [],
      ),
    )
    const failed: string[] = []
    let last = ''
    for (const file of files) {
      told.textContent = (told.dataset.reading ?? '').replace('{name}', file.name)
      told.classList.remove('wrong')
      try {
        last = (await sendDocument(file, about)).href
      } catch (error) {
        failed.push((told.dataset.failed ?? '').replace('{why}', error instanceof Refused ? error.message : String(error)))
      }
    }
    if (failed.length === 0) return location.assign(files.length === 1 ? last : '/desk')
    told.textContent = failed.join(' ')
    told.classList.add('wrong')
  }
}
