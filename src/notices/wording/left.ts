import type { EpochMs } from '../../clock.ts';
import { timeLeft } from '../../domain/countdown.ts';
import type { Moment } from '../../domain/moment.ts';
import type { Language } from '../../domain/subscription.ts';

const DAY_HOURS = 24;

/**
 * The time left: calendar days in the deadline's zone, exact hours beside them below two days, and hours alone below
 * one: `7 days left`, `1 day left (24 hours)`, `11 h 58 min left`.
 */
export function leftWords(moment: Moment, reached: EpochMs, now: EpochMs, language: Language): string {
  const left = timeLeft(moment, reached, now);
  const { hours, minutes } = left;
  if (hours === null || minutes === null) return daysLeft(left.days, language);
  if (left.ms <= 0) return language === 'ko' ? '기한 도래' : 'due now';
  const exact = exactWords(hours, minutes, language);
  if (hours < DAY_HOURS) return language === 'ko' ? `${exact} 남음` : `${exact} left`;
  return `${daysLeft(left.days, language)} (${exact})`;
}

function daysLeft(days: number, language: Language): string {
  if (days <= 0) return language === 'ko' ? '오늘 기한' : 'due today';
  if (language === 'ko') return `${days}일 남음`;
  return days === 1 ? '1 day left' : `${days} days left`;
}

function exactWords(hours: number, minutes: number, language: Language): string {
  if (language === 'ko') {
    if (minutes === 0) return `${hours}시간`;
    return hours === 0 ? `${minutes}분` : `${hours}시간 ${minutes}분`;
  }
  if (minutes === 0) return hours === 1 ? '1 hour' : `${hours} hours`;
  return hours === 0 ? `${minutes} min` : `${hours} h ${minutes} min`;
}
