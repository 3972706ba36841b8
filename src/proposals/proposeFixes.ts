import type { PolicyType } from '../model/index.ts'
import type { ProposalContext } from './context.ts'
import { narrowRequest } from './narrowRequest.ts'
import { proposeAllow } from './proposeAllow.ts'
import type { AllowProposal, AllowRequest, AskedPort, Fix, Placement } from './types.ts'

/** More ways than this are no help. */
const MAX_FIXES = 5
/** Wider rungs of the ladder that are tried. */
const WIDER = 2

/** A wider choice can select pods that were not isolated before, and so end connections: that is no fix. */
function isWhole({ edits, changes, blocked, remaining }: AllowProposal): boolean {
  return edits.length > 0 && changes.closed === 0 && blocked === '' && remaining === ''
}

/** Whether nothing but the asked connection changes. */
function isExact({ changes }: AllowProposal, { source, destination }: Pick<AllowRequest, 'source' | 'destination'>) {
  return (
    changes.closed === 0 &&
    changes.total === changes.list.length &&
    changes.list.every((change) => change.source === source && change.destination === destination)
  )
}

function titleOf({ policies, placements, sourceLadder }: AllowProposal, { sourceRung }: AllowRequest): string {
  const parts = policies.map(({ policyType, namespace, name, isNew }) => {
    if (isNew) return `Add policy ${namespace}/${name}`
    const placement = placements.find((side) => side.policyType === policyType)?.chosen
    const policy = `${namespace}/${name}`
    if (placement === undefined || placement.kind === 'new' || placement.kind === 'rule')
      return `Add a rule to ${policy}`
    const what = placement.kind === 'peer' ? 'a peer' : 'a port'
    return `Add ${what} to ${policy}, rule ${placement.rule + 1}`
  })
  const who = sourceRung === 0 ? '' : `, for ${sourceLadder[sourceRung]?.title ?? 'more'}`
  return parts.join(' and ') + who
}

/** Requests that write to a rule that comes close, instead of a policy of its own. */
function nearRequests(plain: AllowRequest, { placements }: AllowProposal): readonly AllowRequest[] {
  const near = (policyType: PolicyType, kinds: readonly Placement['kind'][]): Placement =>
    placements
      .find((side) => side.policyType === policyType)
      ?.options.find(({ placement }) => kinds.includes(placement.kind))?.placement ?? { kind: 'new' }
  const request = (kinds: readonly Placement['kind'][]): AllowRequest => ({
    ...plain,
    placements: { Ingress: near('Ingress', kinds), Egress: near('Egress', kinds) },
  })
  return [request(['peer', 'ports']), request(['rule'])]
}

/**
 * Ways to allow a denied connection on one port, best first (UX 4.4): the smallest edit of the nearest rule where that
 * changes no other verdict, then a policy of its own, then those that open more. One that breaks an expectation is
 * never first. Both sides are in one way when both are closed. Empty when there is nothing to open, or no way to.
 */
export function proposeFixes(
  context: ProposalContext,
  { source, destination, port }: { readonly source: string; readonly destination: string; readonly port: AskedPort },
): readonly Fix[] {
  const narrow = narrowRequest({ source, destination }, [{ port: port.number, protocol: port.protocol }])
  const plain: AllowRequest = { ...narrow, placements: { Ingress: { kind: 'new' }, Egress: { kind: 'new' } } }
  const first = proposeAllow(context, plain)
  if (first === null || first.needed.length === 0) return []
  const wider = first.sourceLadder.slice(1, 1 + WIDER).map((_, index) => ({ ...plain, sourceRung: index + 1 }))
  const [near, rule] = nearRequests(plain, first)
  const seen = new Set<string>()
  const fixes = [near, plain, rule, ...wider].flatMap((request, order) => {
    const proposal = request === plain ? first : request === undefined ? null : proposeAllow(context, request)
    if (request === undefined || proposal === null || !isWhole(proposal)) return []
    const key = JSON.stringify(proposal.edits)
    if (seen.has(key)) return []
    seen.add(key)
    const exact = isExact(proposal, request)
    const { policies, edits, lines, changes, breaks, repairs, remaining, blocked } = proposal
    const outcome = { policies, edits, lines, changes, breaks, repairs, remaining, blocked }
    return [{ order, fix: { ...outcome, title: titleOf(proposal, request), request, exact } }]
  })
  const rank = ({ breaks, exact }: Fix) => (breaks.length > 0 ? 2 : exact ? 0 : 1)
  return fixes
    .toSorted((a, b) => rank(a.fix) - rank(b.fix) || a.order - b.order)
    .slice(0, MAX_FIXES)
    .map(({ fix }) => fix)
}
