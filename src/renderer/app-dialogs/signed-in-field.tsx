import { dateLocale, t } from '../../contract/language.js';
import { Button } from '../controls/button.js';
import fields from '../controls/fields.module.css';
import { forgetSignIn, useSignIns } from '../stores/sign-ins.js';

const MOMENT = new Intl.DateTimeFormat(dateLocale(), { dateStyle: 'medium', timeStyle: 'short' });

/** The sites a person has signed in to, each to be forgotten. */
export function SignedInField() {
  const sites = useSignIns((state) => state.sites);
  const isKept = useSignIns((state) => state.isKept);
  if (sites.length === 0) return null;
  return (
    <fieldset className={fields.group}>
      <legend className={fields.legend}>{t('Signed in at')}</legend>
      {!isKept && (
        <p className={fields.hint}>
          {t('This system keeps no secrets for programs: the sign-in is kept until Orbweaver is closed.')}
        </p>
      )}
      {sites.map(({ origin, signedInAt }) => {
        const { host } = new URL(origin);
        return (
          <div key={origin} className={fields.row}>
            <span>{t('{host}, since {when}', { host, when: MOMENT.format(new Date(signedInAt)) })}</span>
            <Button
              look="quiet"
              size="small"
              aria-label={t('Forget the sign-in at {host}', { host })}
              onClick={() => void forgetSignIn(origin)}
            >
              {t('Forget')}
            </Button>
          </div>
        );
      })}
    </fieldset>
  );
}
