/**
 * A form that nobody has prescribed: that of 2021 with a row more, a column more and a label renamed, as a notice of
 * some later year might. Made of data alone.
 *
 * @module
 */
import form2021 from '../../data/forms/2021.json' with { type: 'json' };

export const ROW = { code: 'refused.personal_data', label: '9.属于个人隐私' };
export const COLUMN = { code: 'foreign_org', label: '境外组织', group: '法人或其他组织' };
export const RENAMED = { code: 'not_processed.repeated', label: '2.内容相同的再次申请' };

const { requests } = form2021.tables;
const before = requests.rows.findIndex(({ code }) => code === 'unavailable.not_held');

export const FORM_2027 = {
  ...form2021,
  form: '2027',
  authority: '示例办函〔2027〕1号',
  fiscal_years: [2027, null],
  tables: {
    ...form2021.tables,
    requests: {
      ...requests,
      columns: [...requests.columns.slice(0, 6), COLUMN, ...requests.columns.slice(6)],
      rows: [
        ...requests.rows.slice(0, before),
        { ...ROW, path: ['三、本年度办理结果', '（三）不予公开'] },
        ...requests.rows.slice(before),
      ].map((row) => (row.code === RENAMED.code ? { ...row, label: RENAMED.label } : row)),
      subtotal: { ...requests.subtotal, of: [...requests.subtotal.of, COLUMN.code] },
      identities: requests.identities.map((sum) => {
        if (sum.each === 'row') return { ...sum, left: [...sum.left, COLUMN.code] };
        return sum.right.length === 1 ? { ...sum, left: [...sum.left, ROW.code] } : sum;
      }),
    },
  },
};

/** The form of 2021 ends where the next begins. */
export const FORM_2021 = { ...form2021, fiscal_years: [2021, 2026] };
