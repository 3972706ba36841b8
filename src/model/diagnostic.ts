/** Half-open range of UTF-16 offsets, `[from, to)`, in the text of one file. */
export interface TextRange {
  readonly from: number
  readonly to: number
}

/**
 * What is wrong with a text, as data. The closed union of codes; tests assert codes, never prose.
 * Codes in capitals come from `document` (the text itself); `NP001`… come from `checks` (UX 3.8).
 */
export type DiagnosticCode =
  // the text as YAML
  | 'YAML_SYNTAX'
  | 'DUPLICATE_KEY'
  | 'NON_STRING_KEY'
  | 'BAD_KEY'
  | 'NULL_KEY'
  | 'MERGE_AFTER'
  | 'BAD_MERGE'
  | 'BAD_ALIAS'
  | 'RECURSIVE_ALIAS'
  | 'ALIAS_BOMB'
  | 'TOO_DEEP'
  | 'TOO_MANY_NODES'
  | 'TOO_LARGE'
  | 'CONTROL_CHARACTER'
  | 'ODD_LINE_BREAK'
  | 'UNSUPPORTED_DIRECTIVE'
  | 'MARKER_CONTENT'
  | 'DROPPED_CONTENT'
  | 'NOT_JSON'
  | 'EXPLICIT_TAG'
  | 'TEMPLATE'
  | 'BINARY_FILE'
  // the text as Kubernetes objects
  | 'NOT_AN_OBJECT'
  | 'MISSING_KIND'
  | 'UNSUPPORTED_VERSION'
  | 'UNSUPPORTED_KIND'
  | 'SECRET_NOT_STORED'
  | 'MISSING_NAME'
  | 'INVALID_NAME'
  | 'INVALID_NAMESPACE'
  | 'WRONG_TYPE'
  | 'UNKNOWN_FIELD'
  | 'INVALID_LABEL_KEY'
  | 'INVALID_LABEL_VALUE'
  | 'INVALID_SELECTOR'
  | 'EMPTY_PEER'
  | 'CONFLICTING_PEER'
  | 'INVALID_CIDR'
  | 'INVALID_EXCEPT'
  | 'CIDR_HOST_BITS'
  | 'INVALID_PORT'
  | 'INVALID_PROTOCOL'
  | 'INVALID_END_PORT'
  | 'INVALID_POLICY_TYPE'
  | 'NULL_LIST_ITEM'
  | 'METADATA_NAME_LABEL'
  | 'INVALID_ANNOTATION'
  | 'INVALID_VALUE'
  | 'INVALID_STATUS'
  | 'DUPLICATE_PORT_NAME'
  | 'SELECTOR_MISMATCH'
  | 'MISSING_SELECTOR'
  // the text as a lesson
  | 'MISSING_FIELD'
  | 'INVALID_FIELD'
  // checks on the whole workspace
  | 'NP003'
  | 'NP004'
  | 'NP005'
  | 'NP006'
  | 'NP007'
  | 'NP008'
  | 'NP009'
  | 'NP010'
  | 'NP011'
  | 'NP012'
  | 'NP013'
  | 'NP014'
  | 'NP015'
  | 'NP016'
  | 'NP017'
  | 'NP018'
  | 'NP019'
  | 'NP020'
  | 'NP021'
  | 'NP022'
  | 'NP023'
  | 'NP025'
  // checks that look at verdicts or at every policy, made when asked for
  | 'NP026'
  | 'NP027'
  | 'NP028'
  | 'NP029'
  | 'NP030'
  | 'NP031'
  | 'UNKNOWN_NAMESPACE'

export type Severity = 'error' | 'warning' | 'info'

/** A change of one file's text: replace `[from, to)` by `insert`. */
export interface TextEdit extends TextRange {
  readonly insert: string
}

/** Edits of one file of the workspace, against one version of its text, sorted by `from`, not overlapping. */
export interface FileEdit {
  readonly path: string
  readonly edits: readonly TextEdit[]
}

/** A repair that is safe to offer: what it does in words, and the edits. */
export interface QuickFix {
  readonly title: string
  readonly edits: readonly FileEdit[]
}

/** Why the API server refuses a field, in the words it starts with (V2); the last four are decoding, not validation. */
export type ServerReason =
  | 'Required value'
  | 'Invalid value'
  | 'Unsupported value'
  | 'Forbidden'
  | 'Too long'
  | 'Duplicate value'
  | 'unknown field'
  | 'duplicate field'
  | 'cannot unmarshal'
  | 'no matches for kind'

/**
 * How the API server names a mistake. `field` is its own path, which for labels is that of the whole map and for
 * decoding has no indices; `text` is how its message begins, without the explanation that differs between versions.
 */
export interface ServerError {
  readonly field: string
  readonly reason: ServerReason
  readonly text: string
}

/**
 * One finding about the user's text. `message` is a whole sentence that says what, where and what to do; `range` is
 * in the file `path`; `fieldPath` is the API path when there is one (`spec.ingress[0].from[1]`).
 */
export interface Diagnostic {
  readonly code: DiagnosticCode
  readonly severity: Severity
  readonly message: string
  readonly path: string
  readonly range: TextRange
  readonly fieldPath?: string
  /** Absent when the API server does not see it: YAML that does not parse, warnings of ours. */
  readonly server?: ServerError
  /** Other places in the same file that belong to the finding: where a repeated key was set first. */
  readonly related?: readonly { readonly range: TextRange; readonly message: string }[]
  readonly fixes?: readonly QuickFix[]
  /** A few words for the frame of a namespace, where the finding is about the whole of it. */
  readonly chip?: { readonly namespace: string; readonly text: string }
  /** A connection that the finding is about, which could be allowed: `source~destination`. */
  readonly connection?: string
}
