import { describe, expect, it } from 'vitest';
import { vocabulary } from '../real-screener.ts';

describe('the vocabulary', () => {
  it.each([
    ['technology', 'generic'],
    ['mashinostroitelny', 'generic'],
    ['elektronic', 'generic'],
    ['beijing', 'place'],
    ['stock', 'unit'],
    ['of', 'filler'],
    ['29', 'number'],
    ['ab', 'initial'],
    ['mohammad', 'ordinary'],
    ['symphony', 'ordinary'],
    ['hikvision', 'distinctive'],
    ['oboronprom', 'distinctive'],
  ])('%s is %s', (word, sense) => {
    expect(vocabulary.senseOf(word).class).toBe(sense);
  });

  it('words of one concept stand for each other', () => {
    expect(vocabulary.senseOf('zavod').concept).toBe(vocabulary.senseOf('factory').concept);
  });
});

describe('legal forms', () => {
  it.each([
    ['hikvision co ltd', 'hikvision'],
    ['joint stock company energiya', 'energiya'],
    ['aktsionernoe obshchestvo sozvezdie', 'sozvezdie'],
    ['open joint stock company 275 aviation repair plant', '275 aviation repair plant'],
    ['limited liability company', 'limited liability company'],
    ['sp z o o', 'sp z o o'],
  ])('%s → %s', (name, core) => {
    expect(vocabulary.legalForms.setAside(name.split(' ')).core.join(' ')).toBe(core);
  });
});

describe('Chinese', () => {
  it.each([
    ['北京市商汤科技开发有限公司', 'beijing shangtang technology development'],
    ['上海微电子装备集团股份有限公司', 'shanghai microelectronics equipment'],
    ['乌鲁木齐市公安局', 'urumqi public security bureau'],
    ['中国航天科工', 'china aerospace science and industry'],
  ])('%s → %s', (han, latin) => {
    expect(vocabulary.han.toLatin(han)).toBe(latin);
  });

  it('the brand is what is neither place, generic word nor legal form', () => {
    expect(vocabulary.han.brandOf('杭州海康威视数字技术股份有限公司')).toBe('海康威视');
    expect(vocabulary.han.withoutLegalForm('华为技术有限公司')).toBe('华为技术');
    expect(vocabulary.han.brandOf('有限公司')).toBe('有限公司');
  });
});
