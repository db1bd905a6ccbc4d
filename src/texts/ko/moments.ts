import type { Texts } from '../index.ts';

export const moments: Texts['moments'] = {
  zone: { 'America/New_York': '미 동부시간', 'Asia/Seoul': 'KST', UTC: 'UTC' },
  readerZone: 'Asia/Seoul',
  format: {
    day: 'YYYY년 M월 D일(dd)',
    weekday: 'M월 D일(dd)',
    dated: 'YYYY년 M월 D일',
    short: 'M월 D일',
    month: 'YY년 M월',
    tick: 'YY.M',
    wall: 'HH:mm',
  },
  dueNow: '시행 시각',
  dueToday: '오늘 기한',
  daysLeft: (days) => `${days}일 남음`,
  daysHoursLeft: (days, hours) => `${days}일 ${hours}시간 남음`,
  exactLeft: (exact) => `${exact} 남음`,
  exact: (hours, minutes) => {
    if (hours === 0) return `${minutes}분`;
    return minutes === 0 ? `${hours}시간` : `${hours}시간 ${minutes}분`;
  },
  dayOf: (day, of) => `진행: ${of}일 중 ${day}일째`,
  dayExtended: (day, of, until) => `진행: ${day}일째 (당초 ${of}일, ${until}까지 연장)`,
  untimed: '시각 명시 없음',
  untimedSentence: '시각 명시 없음',
  through: (words, wholeDay) => `${words}까지${wholeDay ? '(당일 포함)' : ''}`,
  timed: (day, wall, zone) => `${day} ${wall} ${zone}`,
  dayAt: (day, time) => `${day} ${time}`,
  shortDay: (day, zone) => `${day}(${zone})`,
  datedDay: (day, zone) => `${day} ${zone}`,
  wholeDay: (day, zone) => `${day} ${zone}`,
};
