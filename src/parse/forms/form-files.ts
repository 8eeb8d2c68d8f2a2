/**
 * The files of `data/forms`, oldest first. A new form is a new file in that folder and one line here.
 *
 * @module
 */
import form2014 from '../../../data/forms/2014.json' with { type: 'json' };
import form2019 from '../../../data/forms/2019.json' with { type: 'json' };
import form2021 from '../../../data/forms/2021.json' with { type: 'json' };

export const FORM_FILES: readonly unknown[] = [form2014, form2019, form2021];
