import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isKept, isPrivateDwelling, keptTags } from './privacy.ts'

describe('keys that are never kept', () => {
  test.each([
    'phone',
    'operator:phone',
    'contact:mobile',
    'Telefon',
    'whatsapp',
    'contact',
    'email',
    'website',
    'contact:webcam',
    'was:contact:webcam',
    'camera:stream',
    'url:m3u8',
    'image',
    'mapillary',
    'wikimedia_commons',
    'contact:instagram',
    'user',
    'uid',
    'created_by',
    'editor',
    'changeset',
    '@id',
    'pe_cameras',
    'pe_portal_url',
    'id',
    'data_source',
    'addr:housenumber',
    'addr:flats',
    'addr:street',
    'object:street',
    'note',
    'note:de',
    'FIXME',
    'comment_1',
    'source',
    'source:position',
    'internet_access:ssid',
    'ref:mac',
    '__proto__',
  ])('%s', (key) => expect(isKept(key, 'yes')).toBe(false))
})

describe('values that are dropped under any key', () => {
  test.each([
    'https://example.org/cam.jpg',
    'see www.example.org',
    'rtsp://10.0.0.1/stream',
    'InfoRoute05.fr',
    'someone@example.org',
    'someone (at) example.org',
    'follow @someone',
    'Ville de la Ciotat +33442088900',
    'Tel. 0171 123 45 67',
    'دوربین مداربسته 09166115176',
    '+7 (812) 123-45-67',
    '192.168.1.20',
    'fe80:0:0:0:202:b3ff:fe1e:8329',
    '60:27:1C:01:45:48',
    'user: admin password: admin',
    '[removed: IP/credential]',
    'WY39-J963-T96Q-9KE6',
    'tél. 01.23.45.67.89',
    '06.12.34.56.78',
    '0612.34.56.78',
    'Mairie 04.93.15.22.22',
    'Mairie 04.93.15 22 22',
    '020.7946.0958',
    '030.12345678',
    'Hotline 0800.123.456',
    '+33.4.93.15.22.22',
    '+33.493152222',
    '06·12·34·56·78',
    '06\u200b12\u200b34\u200b56\u200b78',
    '٠٦١٢٣٤٥٦٧٨',
    '۰۶۱۲۳۴۵۶۷۸',
    '०६१२३४५६७८',
    '０６１２３４５６７８',
    't.me/someone',
    'webcam.town.swiss/x',
    'cam.example.museum:8080/live',
    'Insta: someone',
    'someone at example dot org',
    'someone at mail dot example dot org',
  ])('%s', (value) => {
    expect(isKept('operator', value)).toBe(false)
    expect(isKept('ref', value)).toBe(false)
  })
})

describe('telephone numbers among words; under a reference they may be numbers of something', () => {
  test.each(['555.123.4567', 'call 04.93.15.22', '12.34.56.78.90'])('%s', (value) =>
    expect(isKept('operator', value)).toBe(false),
  )
})

describe('tags that stay', () => {
  test.each([
    ['man_made', 'surveillance'],
    ['operator', 'Polícia SR'],
    ['operator:wikidata', 'Q112919122'],
    ['manufacturer:wikidata', 'Q1;Q22'],
    ['ref', '837674509'],
    ['ref', 'I-15 SB @ Main St / SR-115 / MP 251, PSN'],
    ['ref:sous-surveillance_net', '9484'],
    ['camera:direction', '0;90;180;270'],
    ['camera:direction', '90180270'],
    ['direction', '120;-60'],
    ['check_date', '2025-09-21'],
    ['check_date', '20250921'],
    ['survey:date', '2021-18-02'],
    ['opening_hours', 'Mo-Fr 08:00-12:00, 13:30-18:00'],
    ['access:conditional', 'private @ (00:00-10:00 AND 21:00-24:00)'],
    ['height', '4.57'],
    ['ele', '1207'],
    ['description', 'A2 bei Anschlussstelle Moedling, km 6.53 | Blickrichtung: Wien'],
    ['name', 'KL-KEL-KMVD-50-AICS-05-246'],
    ['camera:microphone', 'yes'],
    ['addr:city', 'Wien'],
    ['addr:country', 'AT'],
    ['start_date', '2019-2021'],
    ['location', '48.2087313, 16.3726561'],
    ['location', '48.2081743'],
    ['Opening_Hours', 'Mo-Fr 08:00-12:00, 13:30-18:00; Sa 09:00-12:00; Su,PH off; Dec 24-26 off'],
    ['sensor', '0.1234567'],
    ['firmware', '10.0.19041'],
    ['firmware', '2.810.0000000'],
    ['description', 'seit 01.02.2023'],
    ['description', '01.02.1887 - 03.04.1901'],
    ['description', '08.00-09.30 und 14.00-18.30'],
    ['osm:node', '837674'],
    ['ref', '12.345.678'],
    ['ref', '01.02.003'],
    ['surveillance', 'outdoor/public'],
    ['operator', 'U.S./Mexico border'],
    ['operator', 'Camera at Iowa DOT garage'],
    ['operator', 'ঢাকা ১২'],
    ['camera:direction', '0.5;90.25;180.125'],
  ])('%s=%s', (key, value) => expect(isKept(key, value)).toBe(true))
})

test('free text that speaks of persons or mappers is dropped, the same words elsewhere are not free text', () => {
  expect(isKept('description', 'Camera of Herr Beispiel')).toBe(false)
  expect(isKept('description', 'mapped by somebody')).toBe(false)
  expect(isKept('name', 'OSM user example')).toBe(false)
  expect(isKept('surveillance:zone', 'chief')).toBe(true)
})

test('keptTags keeps order, has no prototype and does not touch its input', () => {
  const tags = { man_made: 'surveillance', phone: '1', direction: '90' }
  const kept = keptTags(tags)
  expect(Object.keys(kept)).toEqual(['man_made', 'direction'])
  expect(Object.getPrototypeOf(kept)).toBeNull()
  expect(tags.phone).toBe('1')
})

test('a telephone number or mailbox is found inside any text', () => {
  const filler = fc.stringMatching(/^[a-z ]{0,30}$/)
  fc.assert(
    fc.property(filler, filler, fc.stringMatching(/^\+[1-9]\d{8,11}$/), (before, after, telephone) => {
      expect(isKept('description', `${before} ${telephone} ${after}`)).toBe(false)
      expect(isKept('operator', `${before} ${before}x@example.test ${after}`)).toBe(false)
    }),
  )
})

describe('private dwellings', () => {
  test.each([
    ['camera:type', 'doorbell'],
    ['camera:type', 'door'],
    ['camera:type', 'fixed; Doorbell'],
    ['camera:mount', 'doorbell'],
    ['surveillance', 'private'],
    ['surveillance', 'Privat'],
    ['surveillance', 'private,_outdoor'],
    ['surveillance', 'ring_doorbell'],
    ['surveillance', 'residential'],
    ['surveillance:zone', 'residential;entrance'],
    ['surveillance:zone', 'home'],
    ['surveillance:zone', 'house'],
    ['surveillance:zone', 'garden'],
    ['surveillance:zone', 'Driveway'],
    ['operator', 'Private Owner'],
    ['operator', 'privat (Trollhus)'],
    ['operator', 'жилой дом'],
    ['operator', 'un particulier'],
    ['operator:type', 'private_individual'],
    ['building', 'house'],
    ['description', 'Türklingelkamera Beispielstraße 1'],
    ['Surveillance', 'Private'],
    ['SURVEILLANCE:ZONE', 'Home'],
    ['Camera:Type', 'Doorbell'],
  ])('%s=%s is withheld', (key, value) => expect(isPrivateDwelling({ man_made: 'surveillance', [key]: value })).toBe(true))

  test.each([
    ['surveillance', 'public'],
    ['surveillance', 'outdoor'],
    ['surveillance:zone', 'entrance'],
    ['surveillance:zone', 'parking'],
    ['operator', 'The Home Depot'],
    ['operator', "Washington Place Homeowners' Association, Inc."],
    ['operator', 'Wiener Stadthalle (Private)'],
    ['operator:type', 'private'],
    ['access', 'private'],
    ['operator', 'Garden City PD'],
  ])('%s=%s is not', (key, value) => expect(isPrivateDwelling({ man_made: 'surveillance', [key]: value })).toBe(false))
})
