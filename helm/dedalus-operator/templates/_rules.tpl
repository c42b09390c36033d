{{/*
What the operator does in the namespaces that it watches. It writes with server-side apply: patch, and create
where there is nothing yet.
*/}}
{{- define "dedalus.rules" -}}
- apiGroups: [dedalus.dev]
  resources: [dedalusprotocols]
  verbs: [list, watch]
- apiGroups: [dedalus.dev]
  resources: [dedalusprotocols/status, dedalusplans/status]
  verbs: [patch]
- apiGroups: [dedalus.dev]
  resources: [dedalusplans]
  verbs: [list, watch, create, patch, delete]
- apiGroups: [apps]
  resources: [statefulsets]
  verbs: [get, list, watch, create, patch, delete]
- apiGroups: [policy]
  resources: [poddisruptionbudgets]
  verbs: [get, list, watch, create, patch, delete]
- apiGroups: [networking.k8s.io]
  resources: [networkpolicies]
  verbs: [get, list, watch, create, patch, delete]
# What every plan has is never deleted but with its protocol, which is not the operator's work.
- apiGroups: [""]
  resources: [services, configmaps, serviceaccounts]
  verbs: [get, list, watch, create, patch]
# Why pods do not start, and the news of a protocol.
- apiGroups: [""]
  resources: [pods]
  verbs: [list]
- apiGroups: [events.k8s.io]
  resources: [events]
  verbs: [list, create]
{{- end -}}
