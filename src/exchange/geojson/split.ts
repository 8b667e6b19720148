/**
 * Splits a feature collection into its features while it streams: only one feature is ever held as text.
 * The rest of the document (everything but the features) is kept, with `features` emptied, and checked by JSON.parse at the end.
 */
import { Failure } from '../../register/failure.ts'
import { parseJson } from '../json.ts'
import { maxRowLength } from '../text.ts'

const quote = 34
const comma = 44
const backslash = 92
const isOpen = (code: number) => code === 123 || code === 91
const isClose = (code: number) => code === 125 || code === 93
const isSpace = (code: number) => code === 32 || code === 10 || code === 13 || code === 9

export class FeatureSplitter {
  /** The document without its features. */
  #outer = ''
  #element = ''
  #depth = 0
  #inString = false
  #escaped = false
  #inFeatures = false
  #seenFeatures = false
  /** Text of the string being read at depth 1, to notice the key `features`. */
  #key = ''
  #lastKey = ''
  #afterColon = false
  /** In the features array: an element must follow a comma and the other way round. */
  #wantsElement = true
  #count = 0
  readonly #maxLength: number

  constructor(maxLength: number = maxRowLength) {
    this.#maxLength = maxLength
  }

  /** @returns the texts of the features that this piece of the document completes. */
  push(text: string): string[] {
    const done: string[] = []
    let start = 0
    for (let at = 0; at < text.length; at++) {
      const code = text.charCodeAt(at)
      if (this.#inString) {
        if (this.#escaped) this.#escaped = false
        else if (code === backslash) this.#escaped = true
        else if (code === quote) this.#inString = false
        if (this.#depth === 1 && this.#inString && this.#key.length < 16) this.#key += text[at]
        continue
      }
      if (code === quote) {
        this.#inString = true
        if (this.#depth === 1) this.#key = ''
      } else if (isOpen(code)) {
        if (this.#depth === 1 && !this.#inFeatures && code === 91 && this.#afterColon && this.#lastKey === 'features') {
          if (this.#seenFeatures) throw broken('json/duplicate', 'The document has two lists of features', this.#count)
          this.#inFeatures = this.#seenFeatures = true
          this.#outer += text.slice(start, at + 1)
          start = at + 1
        } else if (this.#inFeatures && this.#depth === 2) this.#beginElement()
        this.#depth++
        if (this.#depth > 512) throw broken('json/too-deep', 'The document is nested too deeply', this.#count)
        this.#afterColon = false
      } else if (isClose(code)) {
        this.#depth--
        if (this.#inFeatures && this.#depth === 2) {
          done.push(this.#element + text.slice(start, at + 1))
          this.#element = ''
          start = at + 1
        } else if (this.#inFeatures && this.#depth === 1) {
          if (this.#wantsElement && this.#count > 0) throw broken('json/bad', 'A comma is left over', this.#count)
          this.#inFeatures = false
          start = at
        }
        if (this.#depth < 0) throw broken('json/bad', 'A bracket is closed that was never opened', this.#count)
      } else if (this.#inFeatures && this.#depth === 2) {
        if (code === comma && !this.#wantsElement) this.#wantsElement = true
        else if (!isSpace(code)) throw broken('json/bad', 'The list of features is not made of objects', this.#count)
        start = at + 1
      } else if (this.#depth === 1) {
        if (code === 58) {
          this.#lastKey = this.#key
          this.#afterColon = true
        } else if (!isSpace(code)) this.#afterColon = false
      }
      if (this.#inString && this.#inFeatures && this.#depth === 2)
        throw broken('json/bad', 'The list of features is not made of objects', this.#count)
    }
    this.#keep(text.slice(start))
    return done
  }

  #beginElement(): void {
    if (!this.#wantsElement) throw broken('json/bad', 'A comma is missing', this.#count)
    this.#wantsElement = false
    this.#count++
  }

  #keep(rest: string): void {
    if (this.#inFeatures && this.#depth > 2) this.#element += rest
    else this.#outer += rest
    if (this.#element.length > this.#maxLength || this.#outer.length > this.#maxLength)
      throw broken('json/too-long', `A feature is longer than ${this.#maxLength} characters`, this.#count)
  }

  /** @returns the document with its features left out. @throws Failure when it broke off or is not JSON. */
  end(): unknown {
    if (this.#depth > 0 || this.#inString)
      throw new Failure('json/truncated', `The JSON breaks off after feature ${this.#count}; fetch the file again.`, {
        features: this.#count,
      })
    try {
      return parseJson(this.#outer)
    } catch (error) {
      if (error instanceof Failure) throw error
      throw broken('json/bad', 'The document around the features is not JSON', this.#count)
    }
  }
}

const broken = (code: string, what: string, feature: number): Failure =>
  new Failure(code, `${what}, at feature ${feature}; check the file with a JSON tool.`, { feature })
