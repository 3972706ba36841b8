import type { ErrorCode } from 'yaml'

const SENTENCES: Readonly<Partial<Record<ErrorCode, string>>> = {
  ALIAS_PROPS: 'An alias (`*name`) cannot have an anchor or a tag of its own. Remove one of them.',
  BAD_ALIAS: 'This alias or anchor name is not complete. Write a name after `*` or `&`.',
  BAD_COLLECTION_TYPE: 'The tag does not fit the value. Remove the tag.',
  BAD_DQ_ESCAPE:
    'This backslash sequence means nothing inside double quotes. Write `\\\\` for a backslash, or use single quotes.',
  BAD_INDENT: 'The indentation does not fit the lines around it. Align this line with its neighbours.',
  BAD_PROP_ORDER: 'Anchors and tags must stand before the value. Move it there.',
  BAD_SCALAR_START: 'A value cannot start with this character. Put the value in quotes.',
  BLOCK_AS_IMPLICIT_KEY: 'A second `key: value` cannot stand on this line. Put it on a line of its own.',
  BLOCK_IN_FLOW: 'An indented block cannot stand inside `{}` or `[]`. Use commas, or take the brackets away.',
  KEY_OVER_1024_CHARS: 'The key is longer than 1024 characters. Is a quote or a line break missing?',
  MISSING_CHAR: 'Something is missing here: a colon, a comma, a closing bracket or a closing quote.',
  MULTILINE_IMPLICIT_KEY: 'A key cannot run over several lines. Is a colon missing on the line above?',
  MULTIPLE_ANCHORS: 'A value can have one anchor only. Remove the other.',
  MULTIPLE_TAGS: 'A value can have one tag only. Remove the other.',
  RESOURCE_EXHAUSTION: 'The document is nested too deeply to read. Is a closing bracket missing?',
  TAB_AS_INDENT: 'YAML does not allow tabs for indentation. Use spaces.',
  TAG_RESOLVE_FAILED: 'The tag does not fit the value. Remove the tag.',
  UNEXPECTED_TOKEN: 'This is not expected here. Check the indentation, the brackets and the quotes before it.',
}

/** What is wrong and what to do, for an error code of the YAML parser. */
export function syntaxMessage(code: ErrorCode): string {
  return SENTENCES[code] ?? 'This is not valid YAML. Check the indentation, the brackets and the quotes around it.'
}
