import { commands, Position, Uri } from 'vscode';

/** Lists where the name at a place is used, as the command of the editor does for the cursor. */
export async function showReferences(
  document: string,
  { line, character }: { readonly line: number; readonly character: number },
): Promise<void> {
  const uri = Uri.parse(document);
  const position = new Position(line, character);
  const places: unknown = await commands.executeCommand('vscode.executeReferenceProvider', uri, position);
  await commands.executeCommand('editor.action.showReferences', uri, position, places);
}
