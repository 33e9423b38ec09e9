import { useMemo } from 'react';
import { useLive, useSnapshot } from '../stores/live.js';
import { type Forecast, forecastOf } from './forecast.js';

/** The forecast of the crawl on show, made anew with each second's sample and not with each event. */
export function useForecast(): Forecast | null {
  const history = useSnapshot((s) => s.history);
  const status = useSnapshot((s) => s.status);
  return useMemo(() => forecastOf({ ...useLive.getState().snapshot, history, status }), [history, status]);
}
