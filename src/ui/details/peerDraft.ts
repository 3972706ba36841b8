import type { NetworkPolicyPeer } from '../../model/index.ts'
import { rowsOf, rowsProblem, selectorOf, type SelectorRow } from './selectorDraft.ts'

/** Where a peer looks: the policy's own namespace, namespaces by their labels, or every one; or at addresses. */
export type Where = 'own' | 'labels' | 'every' | 'addresses'

/** A peer while it is edited. */
export interface PeerDraft {
  readonly where: Where
  readonly namespaces: readonly SelectorRow[]
  readonly pods: readonly SelectorRow[]
  readonly cidr: string
  readonly except: readonly string[]
}

export const NEW_PEER: PeerDraft = {
  where: 'own',
  namespaces: [],
  pods: [{ id: 0, key: 'app', comparison: 'is', values: '' }],
  cidr: '',
  except: [],
}

export function draftOf({ ipBlock, namespaceSelector, podSelector }: NetworkPolicyPeer): PeerDraft {
  const namespaces = rowsOf(namespaceSelector ?? {})
  const where = namespaceSelector === undefined ? 'own' : namespaces.length === 0 ? 'every' : 'labels'
  return {
    where: ipBlock === undefined ? where : 'addresses',
    namespaces,
    pods: rowsOf(podSelector ?? {}),
    cidr: ipBlock?.cidr ?? '',
    except: ipBlock?.except ?? [],
  }
}

/** What keeps a draft from being a peer, in words; empty when nothing does. */
export function peerProblem({ where, namespaces, pods, cidr, except }: PeerDraft): string {
  if (where === 'addresses') {
    if (cidr.trim() === '') return 'Write a block of addresses, such as 203.0.113.0/24.'
    return except.some((text) => text.trim() === '') ? 'Write the block to leave out, or remove the empty one.' : ''
  }
  if (where === 'labels' && namespaces.length === 0)
    return 'Write a label of the namespaces, or choose every namespace.'
  return (where === 'labels' ? rowsProblem(namespaces) : '') || rowsProblem(pods)
}

/** The peer that a draft says; `was` keeps what means the same written as it is. */
export function peerOf(
  { where, namespaces, pods, cidr, except }: PeerDraft,
  was?: NetworkPolicyPeer,
): NetworkPolicyPeer {
  if (where === 'addresses') {
    const holes = except.map((text) => text.trim())
    return { ipBlock: { cidr: cidr.trim(), ...(holes.length > 0 ? { except: holes } : {}) } }
  }
  const podSelector = selectorOf(pods)
  if (where === 'own') return { podSelector }
  const namespaceSelector = where === 'every' ? {} : selectorOf(namespaces)
  // With a namespace selector, no pod selector and an empty one say the same.
  return pods.length > 0 || was?.podSelector !== undefined ? { namespaceSelector, podSelector } : { namespaceSelector }
}
