import type { CodeLens, Command } from 'vscode-languageserver';
import { type LensAction, codeLenses as lensesOf } from '../features/code-lenses.ts';
import type { FileView } from '../features/file-view.ts';
import { OPEN_PICTURE, SHOW_REFERENCES } from '../protocol.ts';
import { toRange } from './convert.ts';
import type { Feature } from './feature.ts';
import { onOthersChanged } from './on-others-changed.ts';
import { onView } from './on-view.ts';

/** What stands above models and blocks. */
export const codeLenses: Feature = {
  capabilities: { codeLensProvider: { resolveProvider: false } },
  register(context) {
    const { connection, client, rounds } = context;
    connection.onCodeLens(
      onView(context, 'lenses', null, (view) =>
        lensesOf(view).map(({ range, title, action }): CodeLens => {
          const place = toRange(view.document, range);
          return { range: place, command: commandFor(view, { title, action, position: place.start }) };
        }),
      ),
    );
    onOthersChanged(rounds, 'lenses', () => {
      if (client.capabilities().workspace?.codeLens?.refreshSupport !== true) return;
      void connection.sendRequest('workspace/codeLens/refresh');
    });
  },
};

interface Shown {
  readonly title: string;
  readonly action: LensAction;
  readonly position: CodeLens['range']['start'];
}

function commandFor({ document: { file } }: FileView, { title, action, position }: Shown): Command {
  switch (action.kind) {
    case 'picture':
      return { title, command: OPEN_PICTURE, arguments: [file, action.model] };
    case 'references':
      return { title, command: SHOW_REFERENCES, arguments: [file, position] };
    case 'none':
      // Words without a command cannot be clicked.
      return { title, command: '' };
  }
}
