// An entry of our own, so that the bundler makes a worker of it.
import 'monaco-yaml/yaml.worker.js'
