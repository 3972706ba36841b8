export const HELP = `gatehouse: what Kubernetes network policies allow, worked out from manifests

Usage
  gatehouse matrix   [options] [files…]            every allowed connection
  gatehouse query    [options] [files…]            one connection, or many: one JSON object a line with --queries
  gatehouse explain  [options] [files…]            why a connection is allowed or not
  gatehouse validate [options] [files…]            what is wrong or suspicious in the manifests
  gatehouse lint     [options] [files…]            that, redundancy and half connections; fails on warnings
  gatehouse diff     [options] OLD NEW             what NEW allows and OLD does not, and the reverse
  gatehouse plugins  [options] [files…]            what other network plugins would allow and not, and the reverse
  gatehouse test     --expect FILE [options] [files…]   whether expectations hold
  gatehouse probe    --expect FILE [options] [files…]   what tries them on a real cluster: a shell script, or tests for
                                                        NetAssert with --format netassert

Files are manifests, folders of them, patterns, or - for standard input, which is also read without any.

Options
  --from END --to END   namespace/name of a workload or pod, an IP address, a CIDR block, or anywhere
  --port PORT           80, 53/UDP, 8000-8080/TCP; more than once for matrix
  --queries FILE        JSON lines {"source", "destination", "port", "protocol"}; - for standard input
  --expect FILE         expectations, one a line: shop/api -> shop/db:5432 allowed; more than once for test
  --rollout             test also fails when an expectation breaks while the policies are applied one by one
  --no-widening         diff fails only on what is newly allowed
  --severity WORD       the least that lint fails on: error, warning (default) or info
  --plugin NAME         whose reading of open questions counts: spec (default), calico, cilium, ovn-kubernetes,
                        kube-network-policies, none
  --kubernetes-version V
                        the version of the cluster, such as 1.35: what its API server rejects is an error
                        (default: 1.36, the newest known)
  -o, --output FORMAT   text (default), json, md, csv; test: text, json, md, junit, tap, sarif;
                        lint: text, json, md, sarif; probe: shell, netassert; --format is the same
  -h, --help            this text
  --version             the version of this program

Exit status
  0  fine: nothing found, every asked connection is allowed, no difference
  1  findings: an error in the manifests (validate), one of --severity or above (lint), a connection that is not
     allowed (query, explain), a difference (diff, plugins), an expectation that does not pass (test): one that matches
     nothing has not passed; tests for NetAssert that cannot say that an expectation does not pass (probe)
  2  a wrong command line, or input that cannot be read
`
