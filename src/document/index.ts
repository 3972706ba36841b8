export type { EditCommand, Json, RefusalCode, WrittenPeer, WrittenPort, WrittenRule } from './command.ts'
export type { PolicyDocument, Resource, ResourceContent } from './resource.ts'
