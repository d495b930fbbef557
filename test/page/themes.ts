/** Stand-ins for what an editor gives to a page: variables by theme, as its default themes have them. */

export type Theme = 'dark' | 'light' | 'highContrast' | 'highContrastLight';

const common = {
  'font-family': 'system-ui, "Noto Sans", "DejaVu Sans", sans-serif',
  'editor-font-family': '"DejaVu Sans Mono", monospace',
};

const dark = {
  ...common,
  'editor-background': '#1f1f1f',
  'sideBar-background': '#181818',
  'panel-border': '#2b2b2b',
  foreground: '#cccccc',
  descriptionForeground: '#9d9d9d',
  focusBorder: '#0078d4',
  'input-background': '#313131',
  'input-border': '#3c3c3c',
  'toolbar-hoverBackground': '#5a5d5e50',
  'editorWidget-background': '#202020',
  'widget-border': '#313131',
  'list-hoverBackground': '#2a2d2e',
  'charts-blue': '#59a4f9',
  'charts-green': '#89d185',
  'charts-orange': '#d18616',
  'charts-purple': '#b180d7',
  'charts-yellow': '#cca700',
  'charts-red': '#f14c4c',
  'editorError-foreground': '#f14c4c',
  'editorWarning-foreground': '#cca700',
  'editorInfo-foreground': '#3794ff',
  'textLink-foreground': '#4daafc',
  'button-background': '#0078d4',
  'button-foreground': '#ffffff',
  'button-hoverBackground': '#026ec1',
};

const light = {
  ...common,
  'editor-background': '#ffffff',
  'sideBar-background': '#f8f8f8',
  'panel-border': '#e5e5e5',
  foreground: '#3b3b3b',
  descriptionForeground: '#6b6b6b',
  focusBorder: '#005fb8',
  'input-background': '#ffffff',
  'input-border': '#cecece',
  'toolbar-hoverBackground': '#b8b8b850',
  'editorWidget-background': '#f8f8f8',
  'widget-border': '#e5e5e5',
  'list-hoverBackground': '#f2f2f2',
  'charts-blue': '#1a85ff',
  'charts-green': '#388a34',
  'charts-orange': '#d18616',
  'charts-purple': '#652d90',
  'charts-yellow': '#bf8803',
  'charts-red': '#e51400',
  'editorError-foreground': '#e51400',
  'editorWarning-foreground': '#bf8803',
  'editorInfo-foreground': '#1a85ff',
  'textLink-foreground': '#005fb8',
  'button-background': '#005fb8',
  'button-foreground': '#ffffff',
  'button-hoverBackground': '#0258a8',
};

const highContrast = {
  ...dark,
  'editor-background': '#000000',
  'sideBar-background': '#000000',
  'panel-border': '#6fc3df',
  foreground: '#ffffff',
  descriptionForeground: '#ffffffb3',
  focusBorder: '#f38518',
  contrastBorder: '#6fc3df',
  contrastActiveBorder: '#f38518',
  'input-background': '#000000',
  'input-border': '#6fc3df',
  'editorWidget-background': '#0c141f',
  'textLink-foreground': '#21a6ff',
};

const highContrastLight = {
  ...light,
  'panel-border': '#0f4a85',
  foreground: '#292929',
  descriptionForeground: '#292929b3',
  focusBorder: '#006bbd',
  contrastBorder: '#0f4a85',
  contrastActiveBorder: '#006bbd',
  'input-border': '#0f4a85',
};

const css = (variables: Readonly<Record<string, string>>): string =>
  `html{${Object.entries(variables)
    .map(([name, value]) => `--vscode-${name}:${value}`)
    .join(';')}}`;

export const themes: Readonly<Record<Theme, { readonly body: string; readonly css: string }>> = {
  dark: { body: 'vscode-dark', css: css(dark) },
  light: { body: 'vscode-light', css: css(light) },
  highContrast: { body: 'vscode-high-contrast', css: css(highContrast) },
  highContrastLight: { body: 'vscode-high-contrast-light', css: css(highContrastLight) },
};
