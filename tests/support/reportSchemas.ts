const text = { type: 'string', minLength: 1 }
const positive = { type: 'integer', minimum: 1 }

function exactly(properties: Record<string, object>, optional: readonly string[] = []) {
  const required = Object.keys(properties).filter((key) => !optional.includes(key))
  return { type: 'object', properties, required, additionalProperties: false }
}

const message = exactly({ text })
const location = {
  physicalLocation: exactly({
    // A relative reference, or a file URI: no blanks, no bare percent signs, no backslashes.
    artifactLocation: exactly({
      uri: { type: 'string', pattern: "^(?:file:///)?(?:[\\w.~!$&'()*+,;=@/-]|%[0-9A-F]{2})+$" },
    }),
    region: exactly({ startLine: positive, startColumn: positive, endLine: positive, endColumn: positive }, [
      'startColumn',
      'endLine',
      'endColumn',
    ]),
  }),
}

/** The part of SARIF 2.1.0 that is written: its property names, types and required fields, and nothing beside them. */
export const SARIF_SCHEMA = exactly({
  $schema: { type: 'string', format: 'uri' },
  version: { const: '2.1.0' },
  runs: {
    type: 'array',
    minItems: 1,
    items: exactly({
      tool: exactly({
        driver: exactly(
          {
            name: text,
            version: text,
            rules: {
              type: 'array',
              uniqueItems: true,
              items: exactly({ id: text, shortDescription: message, help: message }, ['help']),
            },
          },
          ['version'],
        ),
      }),
      columnKind: { enum: ['utf16CodeUnits', 'unicodeCodePoints'] },
      results: {
        type: 'array',
        items: exactly(
          {
            ruleId: text,
            ruleIndex: { type: 'integer', minimum: 0 },
            level: { enum: ['none', 'note', 'warning', 'error'] },
            message,
            locations: { type: 'array', items: exactly(location) },
            relatedLocations: {
              type: 'array',
              uniqueItems: true,
              items: exactly({ id: { type: 'integer' }, ...location, message }),
            },
          },
          ['relatedLocations'],
        ),
      },
    }),
  },
})

const count = { type: 'string', pattern: '^\\d+$' }
const counts = { tests: count, failures: count, errors: count }

function element(name: string, attributes: Record<string, object>, children: object) {
  return exactly({ name: { const: name }, attributes: exactly(attributes), children, text: { type: 'string' } })
}

const problem = {
  type: 'object',
  properties: { name: { enum: ['failure', 'error'] }, attributes: exactly({ type: text, message: text }) },
}
const testCase = element('testcase', { name: text, classname: text }, { type: 'array', maxItems: 1, items: problem })
const testSuite = element('testsuite', { name: text, ...counts }, { type: 'array', items: testCase })

/** JUnit XML as CI servers share it, over what `readXml` reads. */
export const JUNIT_SCHEMA = element('testsuites', { name: text, ...counts }, { type: 'array', items: testSuite })

const resource = {
  k8sResource: exactly({
    kind: { enum: ['deployment', 'statefulset', 'daemonset', 'pod'] },
    name: text,
    namespace: text,
  }),
}
const host = { host: exactly({ name: text }) }

function netAssertTest(protocols: readonly string[], dst: Record<string, object>) {
  return exactly({
    name: text,
    type: { const: 'k8s' },
    protocol: { enum: protocols },
    targetPort: { ...positive, maximum: 65535 },
    timeoutSeconds: positive,
    attempts: positive,
    exitCode: { enum: [0, 1] },
    src: exactly(resource),
    dst: exactly(dst),
  })
}

/** Tests as the documentation of NetAssert 2 asks for them; UDP is listened for inside the pod that it is sent to. */
export const NETASSERT_SCHEMA = {
  type: 'array',
  items: { oneOf: [netAssertTest(['tcp', 'udp'], resource), netAssertTest(['tcp'], host)] },
}
