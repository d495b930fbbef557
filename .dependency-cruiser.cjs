// The table of the architecture: which folder may import what. Everything that a folder may not, is an error.

/** Folders of server/src from the inside out, each with the others it may import. All of these are pure. */
const pure = {
  core: [],
  layers: ['core'],
  model: ['core', 'layers'],
  program: ['core', 'layers', 'model'],
  notations: ['core', 'layers', 'program', 'model'],
  rules: ['core', 'layers', 'program', 'model'],
  workspace: ['core', 'layers', 'model', 'program', 'notations', 'rules'],
  picture: ['core', 'layers', 'model'],
  features: ['core', 'layers', 'model', 'program', 'notations', 'rules', 'workspace', 'picture'],
  command: ['core', 'layers', 'model', 'program', 'notations', 'rules', 'workspace', 'picture', 'features'],
  reference: ['core', 'layers', 'model', 'program', 'notations', 'rules', 'workspace', 'features'],
};

const inside = (folders) => `^server/src/(${folders.join('|')})/`;
const everyPure = inside(Object.keys(pure));
const npm = (...names) => `node_modules/(${names.join('|')})(/|$)`;
const protocol = '^server/src/protocol\\.ts$';

/** @param {{ name: string, from: string, to: string[], why: string }} rule everything but `to` is forbidden */
const only = ({ name, from, to, why }) => ({
  name,
  comment: why,
  severity: 'error',
  from: { path: from },
  to: { pathNot: to },
});

module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      comment: 'Data goes one way. Types may refer to each other in a circle, code may not.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'resolvable',
      comment: 'An import that leads nowhere escapes every other rule.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '^vscode$' },
    },
    ...Object.entries(pure).map(([folder, others]) =>
      only({
        name: `${folder}-imports`,
        why: `${folder} is pure and imports only ${[folder, ...others].join(', ')}`,
        from: inside([folder]),
        // The parsers of the TypeScript and Python notations are the only packages inside.
        to: [inside([folder, ...others]), ...(folder === 'notations' ? [npm('@lezer')] : [])],
      }),
    ),
    only({
      name: 'lsp-imports',
      why: 'lsp is the only place with types of the protocol; it meets neither Node nor the editor',
      from: '^server/src/lsp/',
      to: [
        everyPure,
        '^server/src/lsp/',
        protocol,
        npm('vscode-languageserver', 'vscode-languageserver-textdocument'),
      ],
    }),
    only({
      name: 'protocol-imports',
      why: 'the protocol is plain data: what is drawn, and messages about it',
      from: protocol,
      to: [inside(['core', 'picture'])],
    }),
    only({
      name: 'client-imports',
      why: 'the client knows the editor and the protocol, nothing of networks',
      from: '^client/src/',
      to: [
        '^client/src/',
        protocol,
        '^vscode$',
        npm('vscode-languageclient', '@types/vscode'),
        '^(node:)?[a-z]+$',
      ],
    }),
    only({
      name: 'media-imports',
      why: 'the page mounts the drawing that picture makes; it knows no editor',
      from: '^media/src/',
      to: ['^media/src/', protocol, inside(['core', 'picture']), npm('preact')],
    }),
    {
      name: 'only-the-node-entries-know-node',
      comment: 'Everything from outside is an argument.',
      severity: 'error',
      from: {
        path: '^(server|client|media)/src/',
        pathNot: '^server/src/(node|cli|elk-[^/]+)\\.ts$|^client/src/extension\\.ts$',
      },
      to: { dependencyTypes: ['core'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['types', 'node', 'browser', 'import', 'default'],
    },
    exclude: { path: '\\.css$' },
  },
};
