import { load, loadAll } from 'js-yaml'
import { describe, expect, it } from 'vitest'
import type { WorkspaceFile } from '../../src/model/index.ts'
import { createSession } from '../../src/session/index.ts'

const POLICY = `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: allow-web
  namespace: shop
spec:
  podSelector: {matchLabels: {app: web}}
  policyTypes: [Ingress]
`

const DEPLOYMENT = `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
  namespace: shop
spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec: {containers: [{name: web, ports: [{containerPort: 8080}]}]}
`

const SECRET = `apiVersion: v1
kind: Secret
metadata: {name: token, namespace: shop}
data: {key: c2VjcmV0}
`

function plan(text: string, path = 'pasted.yaml') {
  return createSession().planImport([{ path, text }], 'merge')
}

/** What the session makes of the files that would be added. */
function opened(files: readonly WorkspaceFile[]) {
  return createSession().open({ files, off: [], outside: [], expectations: '', pinned: [] })
}

function indent(text: string): string {
  return text.trimEnd().replace(/^/gm, '  ').replace(/^ {2}/, '- ')
}

describe('An import of', () => {
  it('what kubectl gets as one List counts every kind, and takes the Secrets out of it', () => {
    const status = 'status:\n  phase: Running\n  podIPs: [{ip: 10.1.0.7}]\n'
    const pod = `apiVersion: v1\nkind: Pod\nmetadata:\n  name: web-5d4f-abcde\n  namespace: shop\n  managedFields: [{manager: kubelet, operation: Update}]\n  labels: {app: web}\n  ownerReferences: [{apiVersion: apps/v1, kind: ReplicaSet, name: web-5d4f, controller: true}]\nspec: {containers: [{name: web}]}\n${status}`
    const namespace =
      'apiVersion: v1\nkind: Namespace\nmetadata: {name: shop}\nspec: {finalizers: [kubernetes]}\nstatus: {phase: Active}\n'
    const items = [namespace, DEPLOYMENT, SECRET, pod, POLICY].map(indent).join('\n')
    const { files, found, ignored } = plan(
      `apiVersion: v1\nitems:\n${items}\nkind: List\nmetadata: {resourceVersion: ""}\n`,
    )
    expect(found).toEqual({ namespaces: 1, workloads: 2, policies: 1 })
    expect(ignored).toEqual({ Secret: 1 })
    expect(files[0]!.text).not.toContain('c2VjcmV0')
    expect(load(files[0]!.text)).toMatchObject({ kind: 'List', items: [{}, {}, {}, {}] })
    expect(opened(files)).toMatchObject({ workloads: 1, pods: 1, broken: [] })
  })

  it('the same as JSON', () => {
    const list = { apiVersion: 'v1', kind: 'List', items: [load(DEPLOYMENT), load(SECRET), load(POLICY)] }
    const { files, found, ignored } = plan(JSON.stringify(list, null, 4), 'all.json')
    expect(found).toMatchObject({ workloads: 1, policies: 1 })
    expect(ignored).toEqual({ Secret: 1 })
    expect(JSON.parse(files[0]!.text)).toMatchObject({ items: [{ kind: 'Deployment' }, { kind: 'NetworkPolicy' }] })
  })

  it('what Helm renders, with its comments and empty documents', () => {
    const text = `---\n# Source: shop/templates/secret.yaml\n${SECRET}---\n# Source: shop/templates/empty.yaml\n---\n# Source: shop/templates/web.yaml\n${DEPLOYMENT}---\n# Source: shop/templates/policy.yaml\n${POLICY}`
    const { files, found, ignored } = plan(text)
    expect(found).toMatchObject({ workloads: 1, policies: 1 })
    expect(ignored).toEqual({ Secret: 1 })
    expect(files[0]!.text).toContain('# Source: shop/templates/policy.yaml')
    expect(files[0]!.text).not.toContain('c2VjcmV0')
    expect(loadAll(files[0]!.text).filter((each) => each !== null && each !== undefined)).toHaveLength(2)
  })

  it('a chart that was not rendered says so, and keeps the text', () => {
    const { files, broken } = plan(POLICY.replace('allow-web', '{{ .Release.Name }}-web'))
    expect(broken).toBe(1)
    expect(files[0]!.text).toContain('{{ .Release.Name }}')
  })

  it('Windows files with a byte order mark', () => {
    const text = `\ufeff${POLICY}---\n${DEPLOYMENT}`.replaceAll('\n', '\r\n')
    const { files, found } = plan(text)
    expect(found).toMatchObject({ workloads: 1, policies: 1 })
    expect(files[0]!.text).toBe(text)
  })

  it('a message with fenced blocks takes the manifests, and nothing of the message', () => {
    const quoted = POLICY.replace(/^/gm, '   ')
    const message = `Hi, this is what runs:\n\n\`\`\`yaml\n${DEPLOYMENT}\`\`\`\n\n1. and the policy\n\n   ~~~\n${quoted}   ~~~\n\n\`\`\`sh\nkubectl get pods\n\`\`\`\n`
    const { files, found } = plan(message, 'message.md')
    expect(found).toMatchObject({ workloads: 1, policies: 1 })
    expect(files[0]!.path).toBe('message.yaml')
    expect(files[0]!.text).not.toMatch(/Hi,|kubectl/)
  })

  it('several files with one name keeps them apart, beside those that are there', () => {
    const session = createSession()
    session.open({ files: [{ path: 'a.yaml', text: DEPLOYMENT }], off: [], outside: [], expectations: '', pinned: [] })
    const { files } = session.planImport(
      [
        { path: 'a.yaml', text: POLICY },
        { path: 'a.yaml', text: POLICY.replace('allow-web', 'other') },
      ],
      'merge',
    )
    expect(files.map(({ path }) => path)).toEqual(['a-2.yaml', 'a-3.yaml'])
  })

  it('policies of other kinds keeps them, and says that verdicts do not include them', () => {
    const { files, ignored } = plan(
      `${POLICY}---\napiVersion: cilium.io/v2\nkind: CiliumNetworkPolicy\nmetadata: {name: c, namespace: shop}\nspec: {}\n`,
    )
    expect(ignored).toEqual({ CiliumNetworkPolicy: 1 })
    expect(opened(files).unsupported).toEqual({ CiliumNetworkPolicy: 1 })
  })
})
