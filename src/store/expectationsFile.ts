/** Under this name the YAML pane shows the expectations of a project. */
export const EXPECTATIONS_FILE = 'expectations.txt'
