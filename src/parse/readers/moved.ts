/**
 * Blocks that were read from a text made of something else get the places of what it was made of.
 *
 * @module
 */
import type { Block, Locator } from '../document.ts';

/** The block with every place in it replaced. Tokens of a stream keep theirs where the new one is no line. */
export function moved(block: Block, at: (place: Locator) => Locator): Block {
  if (block.kind === 'grid')
    return {
      ...block,
      at: at(block.at),
      cells: block.cells.map((cell) => ({ ...cell, at: at(cell.at) })),
    };
  if (block.kind !== 'stream') return { ...block, at: at(block.at) };
  const tokens = block.tokens.map((token) => {
    const place = at({ line: token.line, offset: token.offset });
    return 'offset' in place ? { ...token, line: place.line, offset: place.offset } : token;
  });
  return { ...block, at: at(block.at), tokens };
}
