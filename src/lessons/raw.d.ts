declare module '*.yaml?raw' {
  const text: string
  // Vite gives the text of a file as its default export.
  export default text
}
