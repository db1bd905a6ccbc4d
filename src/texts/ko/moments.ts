import type { moments as english } from '../en/moments.ts';
import type { Translation } from '../translation.ts';

export const moments: Translation<typeof english> = {
  zone: { 'America/New_York': '미 동부시간', 'Asia/Seoul': 'KST', UTC: 'UTC' },
  readerZone: 'Asia/Seoul',
  format: {
    day: 'YYYY년 M월 D일(dd)',
    dated: 'YYYY년 M월 D일',
    short: 'M월 D일',
    month: 'YY년 M월',
    tick: 'YY.M',
    wall: 'HH:mm',
  },
  dueNow: '기한 도래',
  dueToday: '오늘 기한',
  daysLeft: (days) => `${days}일 남음`,
  exactLeft: (exact) => `${exact} 남음`,
  exact: (hours, minutes) => {
    if (minutes === 0) return `${hours}시간`;
    return hours === 0 ? `${minutes}분` : `${hours}시간 ${minutes}분`;
  },
  dayOf: (day, of) => `${of}일 중 ${day}일째`,
  dayExtended: (day, of, until) => `${day}일째 (당초 ${of}일, 현재 ${until}까지)`,
  untimed: '시각 미기재',
  through: (words) => `${words}까지(당일 포함)`,
  timed: (day, wall, zone) => `${day} ${wall} ${zone}`,
  dayAt: (day, time) => `${day} ${time}`,
  shortDay: (day, zone) => `${day}(${zone})`,
  announcedDay: (day, zone) => `${day} ${zone}`,
};
