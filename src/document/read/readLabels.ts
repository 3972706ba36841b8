import type { Labels, LabelSelector, LabelSelectorOperator, LabelSelectorRequirement } from '../../model/index.ts'
import type { Issues } from './issue.ts'
import { cannotDecode, forbidden, invalid, required } from './serverErrors.ts'
import { isLabelKey, isLabelValue, nearest } from './names.ts'
import {
  child,
  describe,
  readList,
  readObject,
  readString,
  rejectUnknown,
  type Field,
  type JsonObject,
} from './shape.ts'

const OPERATORS: readonly LabelSelectorOperator[] = ['In', 'NotIn', 'Exists', 'DoesNotExist']
const FORM = "letters, digits, '-', '_' and '.', at most 63, starting and ending with a letter or digit"

function isOperator(text: string): text is LabelSelectorOperator {
  return OPERATORS.some((operator) => operator === text)
}

interface KeyPlace {
  readonly at: Field['at']
  readonly part: 'key' | 'value'
  /** Where the API server says it stands: keys have no path of their own. */
  readonly serverAt: Field['at']
}

function checkKey(issues: Issues, key: string, { at, part, serverAt }: KeyPlace): void {
  if (isLabelKey(key)) return
  const message = `"${key}" is not a label key. Use ${FORM}, with an optional DNS name and '/' before it.`
  issues.add({ code: 'INVALID_LABEL_KEY', message, at, part, server: invalid(serverAt, key) })
}

/** A label value; null is the empty text (S26), anything else that is no text is rejected (V7). */
function readValue(issues: Issues, { value, at }: Field, serverAt: Field['at']): string {
  if (value === null || value === undefined) return ''
  if (typeof value === 'string') {
    if (isLabelValue(value)) return value
    const message = `"${value}" is not a label value. Use ${FORM}.`
    issues.add({ code: 'INVALID_LABEL_VALUE', message, at, server: invalid(serverAt, value) })
    return value
  }
  const scalar = typeof value !== 'object'
  issues.add({
    code: 'INVALID_LABEL_VALUE',
    message: `The label value is ${describe(value)}. Labels are strings: ${scalar ? 'put it in quotes' : 'write text'}.`,
    at,
    server: cannotDecode(serverAt, value, 'string'),
    ...(scalar ? { fix: { title: 'Put the value in quotes', rewrite: (source) => `"${source}"` } } : {}),
  })
  return ''
}

/** Labels as a record without prototype. */
export function readLabels(issues: Issues, field: Field): Labels {
  const labels: Record<string, string> = Object.create(null)
  for (const [key, value] of Object.entries(readObject(issues, field) ?? {})) {
    const at = [...field.at, key]
    checkKey(issues, key, { at, part: 'key', serverAt: field.at })
    labels[key] = readValue(issues, { value, at }, field.at)
  }
  return labels
}

function readRequirement(issues: Issues, field: Field): LabelSelectorRequirement {
  const object = readObject(issues, field) ?? {}
  rejectUnknown(issues, { object, at: field.at, known: ['key', 'operator', 'values'] })
  const key = readString(issues, child(object, 'key', field.at)) ?? ''
  const keyAt = [...field.at, 'key']
  checkKey(issues, key, { at: keyAt, part: 'value', serverAt: keyAt })
  const operator = readString(issues, child(object, 'operator', field.at)) ?? ''
  const at = [...field.at, 'operator']
  const values = readList(issues, child(object, 'values', field.at)).map((item) => readValue(issues, item, item.at))
  if (!isOperator(operator)) {
    const better = nearest(operator, OPERATORS)
    const fix = better === undefined ? {} : { fix: { title: `Change to ${better}`, rewrite: () => better } }
    const message = `"${operator}" is not an operator. Use In, NotIn, Exists or DoesNotExist.`
    issues.add({ code: 'INVALID_SELECTOR', message, at, server: invalid(at, operator), ...fix })
    return { key, operator: 'In', values }
  }
  const wantsValues = operator === 'In' || operator === 'NotIn'
  const valuesAt = [...field.at, 'values']
  if (wantsValues && values.length === 0) {
    const message = `${operator} needs at least one entry in \`values\`. Add one, or use Exists or DoesNotExist.`
    issues.add({ code: 'INVALID_SELECTOR', message, at: valuesAt, server: required(valuesAt) })
  } else if (!wantsValues && values.length > 0) {
    const message = `${operator} takes no \`values\`. Remove them, or use In or NotIn.`
    issues.add({ code: 'INVALID_SELECTOR', message, at: valuesAt, part: 'key', server: forbidden(valuesAt) })
  }
  return { key, operator, values }
}

/** A LabelSelector; undefined when the field is absent or null, which is not `{}` in a peer (S20). */
export function readSelector(issues: Issues, field: Field): LabelSelector | undefined {
  const object: JsonObject | undefined = readObject(issues, field)
  if (object === undefined) return undefined
  rejectUnknown(issues, { object, at: field.at, known: ['matchLabels', 'matchExpressions'] })
  const labels = child(object, 'matchLabels', field.at)
  const expressions = child(object, 'matchExpressions', field.at)
  const requirements = readList(issues, expressions).map((item) => readRequirement(issues, item))
  return {
    ...(labels.value === undefined || labels.value === null ? {} : { matchLabels: readLabels(issues, labels) }),
    ...(expressions.value === undefined || expressions.value === null ? {} : { matchExpressions: requirements }),
  }
}
