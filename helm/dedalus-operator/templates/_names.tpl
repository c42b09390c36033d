{{/* The name of every object of the release. */}}
{{- define "dedalus.name" -}}
{{- if contains "dedalus-operator" .Release.Name -}}
{{- .Release.Name | trunc 50 | trimSuffix "-" -}}
{{- else -}}
{{- printf "%s-dedalus-operator" .Release.Name | trunc 50 | trimSuffix "-" -}}
{{- end -}}
{{- end -}}

{{- define "dedalus.selector" -}}
app.kubernetes.io/name: dedalus-operator
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end -}}

{{- define "dedalus.labels" -}}
{{ include "dedalus.selector" . }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version }}
{{- end -}}

{{/* An image by digest if there is one, else by tag: called with a list of the image and the root. */}}
{{- define "dedalus.image" -}}
{{- $image := index . 0 -}}
{{- $root := index . 1 -}}
{{- if $image.digest -}}
{{ $image.repository }}@{{ $image.digest }}
{{- else -}}
{{ $image.repository }}:{{ $image.tag | default $root.Chart.AppVersion }}
{{- end -}}
{{- end -}}
