/**
 * How the hand-made facts of `gold/` are said in the register's terms: their subjects, properties, speakers and values.
 * Persons without public office are roles in the register, so what the gold says of them is mapped by the fact's id.
 *
 * Polarity. *asserts* and *denies* stay as they are; *alleges* is an assertion whose first speaker alleges; *plans* is an
 * assertion whose value (or qualifier) has the state `planned` or `announced`. The gold also uses *denies* where somebody
 * says that there is none of something ("no law", "no information"): in the register that is an assertion with the value
 * `{ absent }`, and `denies` is kept for the denial of something positive.
 */
import type { Value } from '../../src/register/value.ts'

export interface GoldFact {
  id: string
  doc: string
  start: number
  end: number
  subject: string
  property: string
  value: string
  unit?: string
  date?: string
  polarity: 'asserts' | 'denies' | 'alleges' | 'plans'
  speaker: string
  tier: 'core' | 'context'
}

export const files: Record<string, string> = {
  '000_04516a7d1db01681.txt': 'rferl-kosovo-schools.json',
  '001_fb54ba13254649be.txt': 'rfi-belgrade.json',
  '002_c1633d47d64a6e57.txt': 'francesoir-belgrade.json',
}

const schools = ['deployment/gnjilane-schools', 'contract/gnjilane-schools-2021-12-16']
const serbia = ['organization/state-of-serbia', 'deployment/serbia-chinese-cameras', 'deployment/belgrade-safe-city']

/** Several ids: what the gold gives one subject, the register gives a deployment and its contract, or a state and its deployments. */
export const subjects: Record<string, string[]> = {
  'Gnjilane schools deployment': schools,
  'Belgrade Safe City': ['deployment/belgrade-safe-city'],
  'Kosovo schools': ['deployment/kosovo-schools'],
  Kosovo: ['organization/state-of-kosovo'],
  Serbia: serbia,
  China: ['deployment/china-face-recognition'],
  Dahua: ['organization/dahua'],
  Huawei: ['organization/huawei'],
  'Neva Company 2020': ['organization/neva-company-2020'],
  'IPA (Kosovo privacy agency)': ['organization/kosovo-information-and-privacy-agency'],
  EU: ['organization/european-union', 'instrument/eu-ai-regulation-proposal-2021'],
  'Chinese loans to Serbia': ['organization/state-of-serbia'],
  'Delbos-Corfield statement': ['document/delbos-corfield-warning-2021'],
  'Milan Marinović': ['person/milan-marinovic'],
  document: ['source/francesoir-belgrade'],
}

/** Gold properties that have another name here; the others are the same. */
export const properties: Record<string, string[]> = {
  'contract.date': ['date-signed'],
  'contract.scope': ['scope'],
  'contract.term': ['term'],
  'vendor.country': ['country'],
  'quantity.camera': ['quantity'],
  'quantity.disk': ['quantity'],
  'quantity.recorder': ['quantity'],
  'quantity.cable': ['quantity'],
  'quantity.sites': ['quantity'],
  'quantity.communities': ['quantity'],
  'product.type': ['product-type'],
  'site.type': ['site-type'],
  'registration.date': ['registration-date'],
  registration: ['registered'],
  'start.date': ['start'],
  'buyer.representative': ['representative'],
  'operator.staff': ['operator-staff'],
  'legal.basis': ['legal-basis', 'says'],
  'publication.date': ['published'],
  price: ['price', 'loan'],
  sanction: ['restriction'],
  deployment: ['status'],
  capability: ['capability', 'practice'],
}

export const counted: Record<string, string> = {
  'quantity.camera': 'camera',
  'quantity.disk': 'disk',
  'quantity.recorder': 'recorder',
  'quantity.cable': 'cable',
  'quantity.sites': 'site',
  'quantity.communities': 'community',
}

export const units: Record<string, string> = { EUR: 'EUR', USD: 'USD', m: 'm', day: 'd' }

export const speakers: Record<string, string> = {
  'RFE/RL (article)': 'organization/rferl',
  RFI: 'organization/rfi',
  'RFI (headline)': 'organization/rfi',
  'France Soir': 'organization/france-soir',
  'El País via France Soir': 'organization/el-pais',
  'Washington Post': 'organization/washington-post',
  contract: 'document/gnjilane-contract',
  'procurement documents': 'document/procurement-documents-gnjilane',
  'Kosovo central authorities': 'organization/kosovo-central-authorities',
  'Serbian business register': 'organization/serbian-business-register',
  'Kosovo Business Registration Agency': 'organization/kosovo-business-registration-agency',
  'Kosovo Ministry of the Interior': 'organization/kosovo-ministry-of-interior',
  'Kosovo Ministry of Education': 'organization/kosovo-ministry-of-education',
  'IPA (Kosovo privacy agency)': 'organization/kosovo-information-and-privacy-agency',
  'United States': 'organization/united-states',
  Dahua: 'organization/dahua',
  'Hiljade Kamera': 'organization/hiljade-kamera',
  'Share Foundation': 'organization/share-foundation',
  'Serbian authorities': 'organization/serbian-authorities',
  'Gwendoline Delbos-Corfield, MEP': 'person/gwendoline-delbos-corfield',
  'Milan Marinović': 'person/milan-marinovic',
}

/** Facts said by, or about, persons without public office: who speaks, and the value where it is such a person. */
export const privatePersons: Record<string, { speaker?: string; value?: Value }> = {
  's0-13': { speaker: 'person/analyst-belgrade-security-forum' },
  's0-33': { speaker: 'person/neva-owner-by-own-account', value: { entity: 'person/neva-owner-by-own-account' } },
  's0-34': { value: { entity: 'person/neva-owner-per-serbian-register' } },
  's1-17': { speaker: 'person/president-of-share-foundation' },
  's1-18': { speaker: 'person/president-of-share-foundation' },
  's2-19': { speaker: 'person/cofounder-of-share-foundation' },
}

/** What a gold value is here; quantities that are plain figures are read from the gold itself. */
export type Expected = Value | { min: number; max: number | null; approximate?: boolean }

const safeCity: Expected[] = [{ text: 'ville sûre' }, { text: 'Safe City' }]
const face: Expected[] = [{ term: 'face-recognition' }]
const government: Expected[] = [{ entity: 'organization/government-of-serbia' }]
const huawei: Expected[] = [{ entity: 'organization/huawei' }]
const office: Expected[] = [{ entity: 'organization/office-for-kosovo-metohija' }]

/** By gold property and value. */
export const values: Record<string, Expected[]> = {
  'funder: Government of Serbia': government,
  'funder: Serbian government office for the former province': office,
  'funder: Office for Kosovo-Metohija': office,
  'price: tens of thousands': [{ min: 20000, max: null, approximate: true }],
  'price: 0 (part)': [{ min: 0, max: 0 }],
  'price: 0': [{ min: 0, max: 0 }],
  'quantity.camera: thousands': [{ min: 2000, max: null, approximate: true }],
  'vendor.country: US': [{ term: 'US' }],
  'vendor.country: CN': [{ term: 'CN' }],
  'vendor: Zhejiang Dahua': [{ entity: 'organization/dahua' }],
  'vendor: Huawei': huawei,
  'vendor: Huawei (software)': huawei,
  'brand: Dahua': [{ text: 'Dahua' }],
  'supplier: Neva Company 2020': [{ entity: 'organization/neva-company-2020' }],
  'buyer: Serb-majority provisional authority of Gnjilane/Gjilan': [{ entity: 'organization/provisional-authority-gnjilane' }],
  'buyer: City of Belgrade': [{ entity: 'organization/city-of-belgrade' }],
  'buyer: Government of Serbia': government,
  'buyer.representative: Sasa Milosevic': [{ entity: 'person/sasa-milosevic' }],
  'purpose: monitor schools': [{ text: 'to watch schools' }],
  'purpose: social control': [{ text: 'social control of the population' }],
  'purpose: control of dissent': [{ text: 'to keep dissent under control' }],
  'purpose: road traffic': [{ text: 'road traffic' }],
  'purpose: public safety': [{ text: 'safety of citizens' }],
  'awareness: none': [{ absent: 'none' }],
  'awareness: unknown': [{ absent: 'unknown' }],
  'capability: face recognition (possible)': face,
  'capability: face recognition': face,
  'capability: face recognition in use': face,
  'capability: face recognition software exists': face,
  'capability: real-time face recognition': [{ term: 'real-time-face-recognition' }],
  'capability: search by photograph': [{ term: 'search-by-photograph' }],
  'capability: movement tracking': [{ term: 'movement-tracking' }],
  'capability: gait recognition': [{ term: 'gait-recognition' }],
  'capability: no remote transmission': [{ term: 'remote-transmission' }],
  'capability: population tracking': [{ term: 'population-tracking' }],
  'capability: surveillance of Uyghurs': [{ text: 'supplied equipment for watching the Uyghur community of Xinjiang' }],
  'policy: Clean Network commitment': [{ text: 'committed itself to the American Clean Network initiative' }],
  'policy: US–Kosovo 5G memorandum': [
    { text: 'signed a memorandum with the United States on 5G in support of the Clean Network' },
  ],
  'characterisation: small public contract': [{ text: 'a small public purchase, not a major Chinese advance' }],
  'product.type: bullet camera': [{ term: 'bullet-camera' }],
  'site.type: schools': [{ term: 'school' }],
  'contract.scope: delivery, installation, operation': [{ text: 'delivery, installation and operation of the equipment' }],
  'seat: Ranilug, Kosovo': [{ entity: 'place/ranilug' }],
  'registration: not listed in Kosovo': [{ flag: true }],
  'response: no answer': [{ absent: 'unanswered' }],
  'response: unavailable': [{ absent: 'unavailable' }],
  'response: rejects': [
    { text: 'protests, and says that it keeps to its code of conduct, to market rules and to international rules' },
  ],
  'programme: Safe City': safeCity,
  'programme: Digital Silk Road': [{ text: 'Digital Silk Road' }],
  'consultation: none': [{ absent: 'none' }],
  'deployment: most schools have CCTV': [{ term: 'active' }],
  'legal.basis: none': [{ absent: 'none' }],
  'legal.basis: none for face recognition': [{ absent: 'none' }],
  'legal.basis: ban on video identifying individuals': [{ text: 'video that singles out particular people is forbidden' }],
  'legal.basis: police only': [{ text: 'identification by video is reserved to the police, in special cases' }],
  'legal.basis: AI regulation proposal': [{ entity: 'instrument/eu-ai-regulation-proposal-2021' }],
  'legal.basis: ban of face recognition in public': [{ text: 'face recognition in public places would be forbidden' }],
  'oversight: no staff': [{ text: 'no staff to monitor schools in areas where Serbs are the majority' }],
  'oversight: commissioner appointed': [{ text: 'parliament appointed a commissioner for inspections in Serb communities' }],
  'oversight: ombudsman warning': [{ text: 'the Ombudsman of the Republic has raised the alarm' }],
  'sanction: US restricted list': [{ entity: 'restriction/us-restricted-suppliers-dahua' }],
  'presence: regional innovation centre': [{ text: 'regional innovation centre' }],
  'uniqueness: only city in Europe': [{ text: 'the only city of the European continent with this system' }],
  'operator.staff: Chinese technicians': [{ text: 'Chinese technicians within the Serbian administration' }],
  'operator.staff: Chinese experts': [{ text: 'Chinese experts within the Serbian administration look after the cameras' }],
  'place: main crossroads of Belgrade': [{ text: 'main crossroads of Belgrade' }],
  'necessity: unnecessary': [{ text: 'unnecessary, since the city is already safe' }],
  'start.date: 2021 (recent months)': [{ date: '2021~' }],
  'role: data protection commissioner': [{ text: 'commissioner for data protection of Serbia' }],
  'transparency: opaque': [{ text: 'deployed without transparency' }],
}

/** Dahua's protest denies the charge; the register keeps what it says as its response. */
export const asResponse = new Set(['s0-59'])
