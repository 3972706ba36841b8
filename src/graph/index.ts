export type {
  EdgeFilter,
  EdgeVerdict,
  Layout,
  Position,
  Scene,
  SceneEdge,
  SceneGate,
  SceneNamespace,
  SceneOutside,
  ScenePort,
  SceneQuery,
  SceneWorkload,
} from './scene.ts'
