import { expect, test } from 'vitest'
import { found, onlyPolicy, policyText } from './policyText.ts'

const text = (value: string) => policyText(`podSelector: {matchLabels: {a: ${value}}}`)
const port = (value: string) => policyText(`ingress: [{ports: [{port: ${value}}]}]`)

test.each([
  'y',
  'Y',
  'yes',
  'Yes',
  'YES',
  'on',
  'On',
  'ON',
  'true',
  'True',
  'TRUE',
  'n',
  'N',
  'no',
  'No',
  'NO',
  'off',
  'Off',
  'OFF',
  'false',
  'False',
  'FALSE',
  '1_000',
  '0x1F',
  '0777',
  '0o17',
  '0b11',
  '.5',
  '1e3',
  '08',
  '1.10',
  '-1',
  '+1',
])('%s as a label value is no text to kubectl (V5, V7)', (value) => {
  expect(found(text(value))).toEqual(['INVALID_LABEL_VALUE spec.podSelector.matchLabels.a'])
})

test.each(['tRue', '1.2.3', '0x', '1e', 'nan', '2001-01-01', 'v1', 'yess', "'1'", '"yes"', '!!str 1'])(
  '%s as a label value is text (V5, V7)',
  (value) => {
    expect(found(text(value))).toEqual([])
  },
)

test.each([
  ['', ''],
  ['null', ''],
  ['~', ''],
])('an empty label value %s is the empty text (V8, S26)', (value, expected) => {
  expect(onlyPolicy(text(value)).podSelector.matchLabels?.['a']).toBe(expected)
})

test.each([
  ['80', 80],
  ['80.0', 80],
  ['0x50', 80],
  ['0120', 80],
  ['8_0', 80],
  ['1e2', 100],
  ['http', 'http'],
])('the port %s is %s (V11)', (value, expected) => {
  expect(onlyPolicy(port(value)).ingress[0]?.ports[0]?.port).toBe(expected)
})

test.each([
  ['on', 'true'],
  ['n', 'false'],
  ['1.0', '1'],
  ['010', '8'],
])('the label key %s becomes %s, with a warning (V6)', (key, expected) => {
  const manifest = policyText(`podSelector: {matchLabels: {${key}: x}}`)
  expect(found(manifest)).toEqual(['NON_STRING_KEY warning'])
  expect(Object.entries(onlyPolicy(manifest).podSelector.matchLabels ?? {})).toEqual([[expected, 'x']])
})

test('infinity has no JSON form (V7)', () => {
  expect(found(text('.inf'))).toEqual(['NOT_JSON'])
})
