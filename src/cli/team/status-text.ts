/**
 * The state of a team in sentences.
 *
 * @module
 */
import type { TeamStatus } from '../../team/postgres/status.ts';
import type { Language } from '../../text/language.ts';
import { reasonWords } from '../crawl/wait-text.ts';

/**
 * What `gongkai team status` prints.
 *
 * @example
 * statusText({ isDraining: false, portals: { all: 2, done: 2, underWay: 0 }, requests: 40, bundles: { archived: 2,
 *   toRead: 0, toLand: 0, landed: 2, bytes: 5e6 }, waiting: [], servers: [], workers: [], dead: [], secondsLeft: 0 }, 'en')
 * // => 'portals: 2 of 2 done, 0 being crawled; 40 requests\nfiles: 2 archived (5.0 MB), 0 to read, 0 to land, 2 landed\nno worker has been heard of'
 */
export function statusText(state: TeamStatus, lang: Language): string {
  const { portals, bundles, requests, secondsLeft, dead, workers } = state;
  const size = `${(bundles.bytes / 1e6).toFixed(1)} MB`;
  const lines = [
    lang === 'zh'
      ? `网站：共 ${portals.all} 个，已完成 ${portals.done} 个，正在抓取 ${portals.underWay} 个；请求 ${requests} 次`
      : `portals: ${portals.done} of ${portals.all} done, ${portals.underWay} being crawled; ${requests} requests`,
    lang === 'zh'
      ? `文件：已归档 ${bundles.archived} 个（${size}），待读 ${bundles.toRead} 个，待入库 ${bundles.toLand} 个，已入库 ${bundles.landed} 个`
      : `files: ${bundles.archived} archived (${size}), ${bundles.toRead} to read, ${bundles.toLand} to land, ${bundles.landed} landed`,
  ];
  if (secondsLeft > 0)
    lines.push(
      lang === 'zh'
        ? `剩余时间：至少 ${spanOf(secondsLeft, lang)}（尚未发现的网页不计）`
        : `time left: ${spanOf(secondsLeft, lang)} at least, pages yet to be found not counted`,
    );
  if (state.isDraining)
    lines.push(
      lang === 'zh' ? '不再开始新的任务片（team drain）' : 'no new slice begins (team drain)',
    );
  lines.push(...waitingLines(state, lang), ...workerLines(workers, lang), ...deadLines(dead, lang));
  return lines.join('\n');
}

function waitingLines({ waiting, servers }: TeamStatus, lang: Language): string[] {
  const portals = waiting.map(({ portal, waitsFor, seconds, pending }) => {
    const [server = '', reason = ''] = (waitsFor ?? '').split(': ');
    const why = waitsFor === null ? '' : `${reasonWords(reason)[lang]} (${server}), `;
    return lang === 'zh'
      ? `  ${portal}：${why}${spanOf(seconds, lang)}后继续，${pending} 个地址`
      : `  ${portal}: ${why}goes on in ${spanOf(seconds, lang)}, ${pending} address${pending === 1 ? '' : 'es'}`;
  });
  const resting = servers.map(({ address, seconds }) => `  ${address}: ${spanOf(seconds, lang)}`);
  return [
    ...(portals.length > 0
      ? [lang === 'zh' ? '等待最久的网站：' : 'portals that wait longest:']
      : []),
    ...portals,
    ...(resting.length > 0
      ? [lang === 'zh' ? '暂停最久的服务器：' : 'servers that rest longest:']
      : []),
    ...resting,
  ];
}

function workerLines(workers: TeamStatus['workers'], lang: Language): string[] {
  if (workers.length === 0) return [lang === 'zh' ? '没有工作进程' : 'no worker has been heard of'];
  return workers.map(({ host, pid, silentSeconds }) =>
    lang === 'zh'
      ? `工作进程 ${host} ${pid}：${spanOf(silentSeconds, lang)}前有响应`
      : `worker ${host} ${pid}: heard of ${spanOf(silentSeconds, lang)} ago`,
  );
}

function deadLines(dead: TeamStatus['dead'], lang: Language): string[] {
  if (dead.length === 0) return [];
  return [
    lang === 'zh'
      ? `多次失败的任务 ${dead.length} 个；排除原因后运行 gongkai team redrive：`
      : `${dead.length} jobs failed again and again; once the cause is gone: gongkai team redrive`,
    ...dead.map(({ role, about, reason }) => `  ${role} ${about}: ${reason}`),
  ];
}

function spanOf(seconds: number, lang: Language): string {
  const [value, en, zh] =
    seconds < 90
      ? [Math.ceil(seconds), 's', '秒']
      : seconds < 5400
        ? [Math.round(seconds / 60), 'min', '分钟']
        : [Math.round(seconds / 3600), 'h', '小时'];
  return lang === 'zh' ? `${value} ${zh}` : `${value} ${en}`;
}
