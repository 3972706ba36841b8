import type { JSONSchema } from 'monaco-yaml'

/** A field that holds a map with known fields; others are accepted, since our own diagnostics judge them. */
export function record(description: string, properties: Record<string, JSONSchema>): JSONSchema {
  return { type: 'object', markdownDescription: description, properties }
}

export function list(description: string, items: JSONSchema): JSONSchema {
  return { type: 'array', markdownDescription: description, items }
}

export function text(description: string, values: readonly string[] = []): JSONSchema {
  return {
    type: 'string',
    markdownDescription: description,
    ...(values.length > 0 ? { enum: [...values] } : {}),
  }
}

export function integer(description: string): JSONSchema {
  return { type: 'integer', markdownDescription: description }
}

export function flag(description: string): JSONSchema {
  return { type: 'boolean', markdownDescription: description }
}

/** Another description for a field whose shape is defined elsewhere. */
export function described(description: string, schema: JSONSchema): JSONSchema {
  return { ...schema, markdownDescription: description }
}

/** A map from free text to text, such as labels. */
export function textMap(description: string): JSONSchema {
  return { type: 'object', markdownDescription: description, additionalProperties: { type: 'string' } }
}
