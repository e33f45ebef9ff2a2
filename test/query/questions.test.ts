import { describe, expect, it } from 'vitest';
import { namesIn, read } from './reader.ts';

// Written for these tests, in the words of sales, purchasing and support people.
describe('a question about one company gives its name', () => {
  it.each([
    ['is hikvision on the entity list', 'hikvision'],
    ['Is Hikvision on the US Entity List?', 'Hikvision'],
    ['Is SMIC still on the list as of today?', 'SMIC'],
    ['is Foo Bar Trading LLC on the bis entity list or any other list?', 'Foo Bar Trading LLC'],
    ['Is the company "Foo & Bar" on a us sanctions list?', 'Foo & Bar'],
    ['hikvision on entity list?', 'hikvision'],
    ['Hikvision entity list', 'Hikvision'],
    ['is hikvision listed?', 'hikvision'],
    ['is Hikvision sanctioned', 'Hikvision'],
    ['Is Huawei restricted?', 'Huawei'],
    ['I want to know if Inspur is sanctioned by the US', 'Inspur'],
    ['Do you know if Yitu is blacklisted?', 'Yitu'],
    ['Can you tell me whether Megvii Technology is subject to export controls?', 'Megvii Technology'],
    ['Please check if Hikvision is on the list', 'Hikvision'],
    ['check Hikvision on the entity list', 'Hikvision'],
    ['is "Status" on the list?', 'Status'],
    ['Was Hikvision removed from the entity list?', 'Hikvision'],
    ['did BIS add Inspur to the entity list?', 'Inspur'],
    ['which rule added Hikvision?', 'Hikvision'],
    ['Why was Hikvision added to the entity list?', 'Hikvision'],
    ['since when is SMIC listed?', 'SMIC'],
    ['what about Dahua Technology', 'Dahua Technology'],
    ['and Huawei?', 'Huawei'],
    ['status of Hikvision?', 'Hikvision'],
    ['any hits on Hikvision?', 'Hikvision'],
    ['is there a problem with SMIC?', 'SMIC'],
    ['do we need a license to ship cameras to Hikvision in Russia?', 'Hikvision [RU]'],
    ['is the Chinese company Hikvision on the list?', 'Hikvision [CN]'],
    ['is Marks and Spencer on the list?', 'Marks and Spencer'],
    ['Is Bed, Bath & Beyond, Inc. on the entity list?', 'Bed, Bath & Beyond, Inc.'],
    ['hi, is Hikvision listed?', 'Hikvision'],
    ['Hikvision?', 'Hikvision'],
    ['Is Bankasi?', 'Is Bankasi'],
  ])('%s', (text, name) => {
    expect(namesIn(text)).toEqual([name]);
  });
});

describe('a sentence about business gives the other parties', () => {
  it.each([
    ['Can we sell cameras to Hikvision?', ['Hikvision']],
    ['can we ship to hikvision', ['hikvision']],
    ['can we export 20 servers to Huawei and ZTE?', ['Huawei', 'ZTE']],
    ['Shipping to SMIC next week, ok?', ['SMIC']],
    ['could you please screen SMIC for me?', ['SMIC']],
    ['Need to screen Phytium asap', ['Phytium']],
    ['please run a check on Wuhan Guide Infrared', ['Wuhan Guide Infrared']],
    ['our customer Hikvision wants a quote', ['Hikvision']],
    ['My contact at iFlytek wants access to our repo', ['iFlytek']],
    ['Can I hire someone from Huawei?', ['Huawei']],
    ['should we accept payment from Bank Melli?', ['Bank Melli']],
    ['We want to partner with Megvii and SenseTime on a project', ['Megvii', 'SenseTime']],
    ['We received an order from Beijing Zhongxun Technology for 50 units.', ['Beijing Zhongxun Technology']],
    ['We got an RFQ from Acme Robotics GmbH. End user is Hikvision.', ['Acme Robotics GmbH', 'Hikvision']],
    ['Does Nvidia need a license to sell to Inspur Group?', ['Nvidia', 'Inspur Group']],
    ['Can we license our software to a company called NtechLab?', ['NtechLab']],
    ['can we ship to OOO "Vektor" and JSC “Plant Molot” in March?', ['OOO "Vektor"', 'JSC “Plant Molot”']],
    ['can we sell to Rohde & Schwarz GmbH & Co. KG?', ['Rohde & Schwarz GmbH & Co. KG']],
    ['can we ship to Ernst and Young LLP', ['Ernst and Young LLP']],
    [
      'Can we sell software to the Institute of Computing Technology, Chinese Academy of Sciences?',
      ['Institute of Computing Technology, Chinese Academy of Sciences'],
    ],
    [
      'Can we ship to Acme Trading Ltd, 5 Garden Road, Hong Kong?',
      ['Acme Trading Ltd [HK] {5 Garden Road, Hong Kong}'],
    ],
  ])('%s', (text, names) => {
    expect(namesIn(text)).toEqual(names);
  });

  it('says that only the shape of the sentence makes them companies', () => {
    expect(read('can we ship to Hikvision')).toMatchObject({ names: [{ uncertain: true }] });
    expect(read('is Hikvision on the list?')).not.toMatchObject({ names: [{ uncertain: true }] });
  });
});

describe('a label or subject line is not part of the name', () => {
  it.each([
    ['customer: Hikvision, HK', ['Hikvision [HK]']],
    ['Vendor: Acme GmbH - ok to onboard?', ['Acme GmbH']],
    ['bank is VTB', ['VTB']],
    ['Consignee is Mahan Air and forwarder is Sky Cargo LLC', ['Mahan Air', 'Sky Cargo LLC']],
    ['RE: Hikvision', ['Hikvision']],
    ['Subject: Export to Hikvision', ['Hikvision']],
    ['Compliance check: Hikvision', ['Hikvision']],
    ['ship to: SMIC, No. 18 Zhangjiang Road, Pudong', ['SMIC {No. 18 Zhangjiang Road, Pudong}']],
    [
      'Company: Hikvision\nCountry: CN\nAddress: 555 Qianmo Road, Hangzhou',
      ['Hikvision [CN] {555 Qianmo Road, Hangzhou}'],
    ],
  ])('%j', (text, names) => {
    expect(namesIn(text)).toEqual(names);
  });
});

describe('short Chinese and Russian questions', () => {
  it.each([
    ['海康威视是否在美国实体清单上', ['海康威视']],
    ['海康威視在實體清單上嗎', ['海康威視']],
    ['请问中芯国际有没有被列入实体清单？', ['中芯国际']],
    ['华为被制裁了吗', ['华为']],
    ['为什么海康威视在实体清单上', ['海康威视']],
    ['请查一下海康威视', ['海康威视']],
    ['能卖给华为吗？', ['华为']],
    ['能不能把芯片卖给中芯国际？', ['中芯国际']],
    ['海康威视和大华股份在实体清单上吗', ['海康威视', '大华股份']],
    ['深圳大疆创新呢？', ['深圳大疆创新']],
    ['我们的客户是海康威视', ['海康威视']],
    ['Уралвагонзавод под санкциями?', ['Уралвагонзавод']],
    ['Есть ли компания Калашников в санкционном списке?', ['Калашников']],
    ['Проверьте, пожалуйста, компанию «Сухой»', ['Сухой']],
    ['Можно ли продавать оборудование компании Микрон?', ['Микрон']],
    ['Микрон и Ангстрем в списке?', ['Микрон', 'Ангстрем']],
  ])('%s', (text, names) => {
    expect(namesIn(text)).toEqual(names);
  });

  it.each(['查理科技有限公司', '是否科技有限公司', '向日葵医疗集团', '和记黄埔有限公司', '能否科技'])(
    '%s is a name, though it begins like a question',
    (name) => {
      expect(namesIn(name)).toEqual([name]);
    },
  );
});

describe('talk in which nobody is named stays a sentence', () => {
  it.each([
    'is our customer sanctioned?',
    'Are we on the list?',
    'how many companies are on the list?',
    'what is the entity list?',
    'what can I ship to China?',
    'We have a customer in Iran',
    'the customer is located in China',
    'who do I ask about licenses?',
    'when is the next update of the list?',
    'is this legal?',
    'please review the pull request',
    'the printer on the third floor is out of paper again',
    'can somebody book a room for the review on thursday?',
    'my flight was late so I will join at ten',
    'ship it',
  ])('%s', (text) => {
    expect(read(text).kind).toBe('sentence');
  });
});
