/**
 * That reports were not, or not all, compared with their peers: before that nobody can say that none stands out.
 *
 * @module
 */
import { peersCompared } from '../../store/read/peers-compared.ts';
import { type Html, html } from '../view/markup.ts';
import type { View } from '../view/view.ts';

/** The note; nothing where all reports were compared. */
export function peersNote({ t, site }: View): Html | false {
  const state = peersCompared(site.store);
  if (state === 'all') return false;
  const text =
    state === 'never'
      ? t(
          '还没有与同类机关比较过：有没有异常值，尚不知道。',
          'Not compared with their peers yet: whether any number stands out is not known.',
        )
      : t(
          '有些年报可能还没有与同类机关比较过：上次比较之后收录或重新读取的没有比较。',
          'Some reports may not be compared with their peers yet: those added or read anew since the last comparison are not.',
        );
  return html`<p class="small soft" data-peers="${state}">${text}${t('运行：', ' Run: ')}<code>gongkai check</code></p>`;
}
