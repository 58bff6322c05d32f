// Evaluated before slides.js: texts of a programme of city cooperation, in English, Chinese and
// Spanish.

globalThis.slideTexts = (() => {
  const text = (en, zh, es = en) => ({ en, zh, es });
  const TITLE = text(
    "Regional Innovation & Smart Sustainable Specialization Strategies",
    "区域创新与智慧专业化战略",
    "Innovación regional y estrategias de especialización inteligente y sostenible",
  );
  const FIELD = text(
    "Which field should our first common project address?",
    "我们的第一个合作项目应面向哪个领域？",
    "¿A qué ámbito debe dedicarse nuestro primer proyecto común?",
  );
  const FIELDS = [
    text("Clean energy and buildings", "清洁能源与建筑", "Energía limpia y edificios"),
    text("Sustainable mobility", "可持续交通", "Movilidad sostenible"),
    text("Circular economy", "循环经济", "Economía circular"),
    text("Digital industry", "数字化产业", "Industria digital"),
    text("Water and oceans", "水与海洋", "Agua y océanos"),
    text("Health and care", "健康与护理", "Salud y cuidados"),
    text("Food and farming", "食品与农业", "Alimentación y agricultura"),
    text("Ports and logistics", "港口与物流", "Puertos y logística"),
    text("Tourism and heritage", "旅游与遗产", "Turismo y patrimonio"),
    text("Artificial intelligence", "人工智能", "Inteligencia artificial"),
    text("Skills and training", "技能与培训", "Competencias y formación"),
    text("Start-ups and finance", "创业与融资", "Empresas emergentes y financiación"),
  ];
  const MEET = text(
    "Shall we meet again in autumn?",
    "我们秋天再聚一次好吗？",
    "¿Volvemos a vernos en otoño?",
  );
  const YES_NO = [text("Yes", "好", "Sí"), text("No", "不必", "No")];
  const LONG = text(
    "Which of the following measures should the pilot cities and regions agree on first, if only one of them can be financed from the common budget of the next two years?",
    "如果未来两年的共同预算只能资助其中一项措施，试点城市与区域应首先就以下哪一项达成一致？",
    "¿Cuál de las siguientes medidas deberían acordar primero las ciudades y regiones piloto, si solo una de ellas puede financiarse con el presupuesto común de los próximos dos años?",
  );
  const LONG_OPTIONS = [
    text(
      "A binding agreement between all pilot cities and regions on shared standards for energy data",
      "所有试点城市与区域签署具有约束力的能源数据共同标准协议",
      "Un acuerdo vinculante entre todas las ciudades piloto sobre normas comunes de datos energéticos",
    ),
    text(
      "A fund for the retrofit of old housing, with advisers in each district who visit the owners at home",
      "设立旧住宅改造基金，由各区顾问上门为业主提供咨询",
      "Un fondo para rehabilitar viviendas antiguas, con asesores en cada distrito que visitan a los propietarios",
    ),
    text(
      "Exchange of forty young engineers each year between partner cities, for three months each",
      "结对城市每年互派四十名青年工程师，每人为期三个月",
      "Intercambio de cuarenta jóvenes ingenieros al año entre ciudades asociadas, de tres meses cada uno",
    ),
    text(
      "A common laboratory for hydrogen in the ports of the north, open to small companies",
      "在北方港口共建向中小企业开放的氢能实验室",
      "Un laboratorio común de hidrógeno en los puertos del norte, abierto a pequeñas empresas",
    ),
  ];
  const STATEMENTS = [
    text(
      "Energy data of public buildings should be open to all partner cities.",
      "公共建筑的能源数据应向所有结对城市开放。",
      "Los datos energéticos de los edificios públicos deben estar abiertos a todas las ciudades asociadas.",
    ),
    text(
      "Buses come before new roads.",
      "公交优先于新建道路。",
      "Los autobuses, antes que nuevas carreteras.",
    ),
    text(
      "Small companies need one contact person in each city.",
      "每个城市都应为中小企业设一名联系人。",
      "Las pequeñas empresas necesitan una persona de contacto en cada ciudad.",
    ),
    text(
      "We meet in person at least once a year, whatever it costs.",
      "无论费用多少，我们每年至少面对面会晤一次。",
      "Nos reunimos en persona al menos una vez al año, cueste lo que cueste.",
    ),
    text("Share one laboratory.", "共用一个实验室。", "Compartir un laboratorio."),
    text(
      "Results are published in both languages within a week.",
      "成果在一周内以两种语言发布。",
      "Los resultados se publican en ambos idiomas en una semana.",
    ),
  ];
  const PROJECTS = [
    text(
      "Retrofit of housing from the 1960s",
      "1960年代住宅改造",
      "Rehabilitación de viviendas de los años 60",
    ),
    text(
      "Electric buses for old towns",
      "老城电动公交",
      "Autobuses eléctricos para cascos antiguos",
    ),
    text("Hydrogen in three ports", "三港氢能", "Hidrógeno en tres puertos"),
    text(
      "One contact for small companies",
      "中小企业一站式联系点",
      "Un contacto para pequeñas empresas",
    ),
    text("Young engineers' exchange", "青年工程师交流", "Intercambio de jóvenes ingenieros"),
    text(
      "Open data of public buildings",
      "公共建筑开放数据",
      "Datos abiertos de edificios públicos",
    ),
    text(
      "Reuse of water in industry",
      "工业用水循环利用",
      "Reutilización del agua en la industria",
    ),
    text("Smart specialisation school", "智慧专业化学院", "Escuela de especialización inteligente"),
    text("Circular fashion district", "循环时尚街区", "Distrito de moda circular"),
    text("Care robots in homes", "居家护理机器人", "Robots de cuidado en el hogar"),
    text("Green roofs by schools", "学校绿色屋顶", "Cubiertas verdes en escuelas"),
    text("Night trains between partners", "结对城市夜行列车", "Trenes nocturnos entre socios"),
  ];
  const REGIONS = [
    { id: "EU", name: text("European Union", "欧盟", "Unión Europea") },
    { id: "CN", name: text("China", "中国", "China") },
  ];
  const CITIES = [
    ["tianjin", "CN", "Tianjin", "天津"],
    ["chongqing", "CN", "Chongqing Liangjiang New Area", "重庆两江新区"],
    ["hangzhou", "CN", "Hangzhou", "杭州"],
    ["qingdao", "CN", "Qingdao", "青岛"],
    ["suzhou", "CN", "Suzhou", "苏州"],
    ["yangzhou", "CN", "Yangzhou", "扬州"],
    ["zhengzhou", "CN", "Zhengzhou", "郑州"],
    ["lazio", "EU", "Lazio", "拉齐奥大区"],
    ["alentejo", "EU", "Alentejo", "阿连特茹"],
    ["fuenlabrada", "EU", "Fuenlabrada", "丰拉夫拉达"],
    ["bologna", "EU", "Bologna", "博洛尼亚"],
    ["santiago", "EU", "Santiago de Compostela", "圣地亚哥-德孔波斯特拉"],
    ["stuttgart", "EU", "Stuttgart Urban Region", "斯图加特都市区"],
    ["sisak", "EU", "Sisak-Moslavina County", "锡萨克-莫斯拉维纳县"],
  ].map(([id, region, en, zh]) => ({ id, region, name: { en, zh }, paired_with: [] }));
  const AGENDA = [
    [
      text("Welcome, and how to take part", "欢迎致辞与参与方式", "Bienvenida y cómo participar"),
      10,
    ],
    [
      text(
        "Twenty years of Regional Innovation Strategies in the EU",
        "欧盟区域创新战略二十年",
        "Veinte años de estrategias regionales de innovación en la UE",
      ),
      15,
    ],
    [
      text(
        "Innovation ecosystems of the Bohai, Yangtze and Pearl River Deltas",
        "环渤海、长三角与珠三角的区域创新生态系统",
        "Ecosistemas de innovación de los deltas de Bohai, Yangtsé y Perla",
      ),
      15,
    ],
    [
      text(
        "Pilot cities and regions: challenges and solutions",
        "试点城市与区域：挑战与解决方案",
        "Ciudades y regiones piloto: retos y soluciones",
      ),
      20,
    ],
    [text("Questions and answers", "问答", "Preguntas y respuestas"), 20],
    [
      text(
        "Common projects and relevant stakeholders",
        "潜在合作项目与利益相关者",
        "Proyectos comunes y partes interesadas",
      ),
      17,
    ],
    [text("Conclusions and next steps", "总结与下一步", "Conclusiones y próximos pasos"), 8],
  ];
  const WORDS = [
    [["trust"], 21],
    [["合作", "協作"], 18],
    [["housing"], 14],
    [["能源"], 12],
    [["young people"], 9],
    [["氢能"], 8],
    [["data"], 8],
    [["finance"], 7],
    [["人才"], 6],
    [["water"], 5],
    [["绿色转型"], 5],
    [["clear goals"], 4],
    [["ports"], 4],
    [["创新"], 4],
    [["time"], 3],
    [["small companies"], 3],
    [["语言"], 3],
    [["buses"], 2],
    [["标准"], 2],
    [["patience"], 1],
    [["开放"], 1],
    [["one contact person"], 1],
  ];
  const ANSWERS = [
    [
      "en",
      "An adviser for owners in each district, paid by both cities.",
      "每个区由两市共同出资设一名业主顾问。",
    ],
    [
      "zh",
      "建立中欧联合实验室，共享数据与设备。",
      "A joint laboratory that shares data and devices.",
    ],
    [
      "en",
      "Start small: one street, one year, one report.",
      "从小处着手：一条街、一年、一份报告。",
    ],
    ["zh", "让青年人参与每一次会议。", "Let young people take part in each meeting."],
  ];
  const QUESTION = [
    "How do you finance the retrofit of old housing when the owners cannot pay up front?",
    "业主无力预付时，你们如何为旧住宅改造筹资？",
  ];
  const NEXT = [
    "Which of your regions already share their energy data, and under which licence?",
    "你们的哪些区域已经共享能源数据？采用何种许可？",
  ];
  return {
    text,
    ...{ TITLE, FIELD, FIELDS, MEET, YES_NO, LONG, LONG_OPTIONS, STATEMENTS, PROJECTS, REGIONS },
    ...{ CITIES, AGENDA, WORDS, ANSWERS, QUESTION, NEXT },
  };
})();
