import type { Words } from "./words.ts";

export const en: Words = {
  detractor: {
    "not_as_described glass": ["Holds a lot less than 1.2 litres."],
    "product brewer": [
      "Leaks from the base. I now own a very expensive puddle.",
      "Coffee comes out lukewarm, every single time.",
      "Died after eleven days. Tried descaling, tried another socket, nothing.",
    ],
    "product grinder": [
      "Grinds unevenly and the handle wobbles. Not what I'd call premium.",
      "Far too loud for a flat with a baby in it.",
    ],
    "product kettle": ["The handle gets so hot you need an oven glove."],
    "product beans": ["Roasted in July according to the bag. I ordered in autumn.", "Way too sour for me."],
    "product glass": ["Cracked the first time I poured hot water into it."],
    "product cups": ["Glaze is flaking off one of the cups already."],
    delivery: [
      "{carrier} left it in the rain. The bag of beans was basically brewing itself.",
      "Promised 2-4 days, took ten. Nobody told me anything.",
      "Tracking in Swedish only, so I had no idea it was waiting at a petrol station.",
      "Said delivered. It wasn't. Neighbour turned up with it three days later.",
      "It was for a birthday. The birthday was last week.",
      "paid for home delivery, ended up carrying it home on the bus",
    ],
    "packaging glass": [
      "Carafe arrived in pieces. One sheet of paper is not packaging.",
      "Box rattled. That tells you everything.",
    ],
    packaging: ["A box the size of a suitcase for one bag of coffee."],
    price: [
      "Overpriced, and the shipping only shows at the very end.",
      "Found the same thing 20 euro cheaper the next day.",
    ],
    information: [
      "No confirmation, no shipping mail, nothing for nine days.",
      "Manual in four languages, none of them English.",
    ],
    not_as_described: [
      "Looks dark green online. It is brown. I like brown, but not that much.",
    ],
    service: ["Three mails, no answer. Then a survey. Really?"],
    other: ["Used to be better."],
    "return refund": ["Still waiting for my money after three weeks."],
    "return shipping": ["The return label wouldn't scan anywhere."],
    "return cost": ["Charging me to send back something that came broken is cheeky."],
  },
  passive: {
    "product brewer": ["Makes good coffee. The cord is comically short.", "Good machine, fiddly to clean."],
    "product grinder": ["Nice grinder, slow going on the finest setting."],
    "product beans": ["Nice but a bit light for my taste.", "fine"],
    "product cups": ["Pretty cups, slightly smaller than I thought."],
    "product glass": ["Lovely carafe, lid is a bit loose."],
    delivery: ["Great coffee, {carrier} took their time though.", "A day late, otherwise all good."],
    packaging: ["Arrived safe. Could do with less paper."],
    price: ["Good, but you do pay for it."],
    information: ["Would have liked a mail when it shipped."],
    not_as_described: ["Colour's a little off compared to the photo."],
    service: ["Helpful once I got through."],
    other: ["All fine.", "Ask me again in a year."],
    "return refund": ["Return was easy, refund took a while."],
  },
  promoter: {
    "product brewer": [
      "Best coffee I've had at home, full stop.",
      "Quiet, quick and it looks great. No notes.",
    ],
    "product grinder": [
      "Beautifully made. My forearms are getting stronger too.",
      "Even grind, no mess. Love it.",
    ],
    "product kettle": ["Pours exactly where I want it."],
    "product beans": [
      "The Guji tastes like blueberries. How?",
      "Freshest beans I've found up here.",
      "Natt is dangerously drinkable.",
    ],
    "product cups": ["Lovely weight, survive the dishwasher."],
    "product gear": ["Does what it says. Happy."],
    delivery: ["Ordered at night, here two days later.", "{carrier} was bang on time.", "super quick"],
    "packaging glass": ["Really clever box, the jug sat in there like an egg."],
    packaging: ["Beautifully wrapped and no plastic at all."],
    price: ["Fair price for proper coffee."],
    ordering: ["Dead easy to order, even with my Swedish.", "Checkout took a minute."],
    service: [
      "Maja answered in English within the hour and sorted it. Brilliant.",
      "Rang about grind size, got a proper lesson.",
    ],
    other: ["Keep it up.", "Told everyone at work already."],
    "return speed": ["Money back in three days, can't complain."],
    "return service": ["No questions asked. I'll be back."],
  },
  questions: [
    [
      "Can I get just the carafe for Model K? Mine met the floor.",
      "Hi {name}! You can, it's a spare part. I've put one aside for you, just answer here and it goes out today.",
    ],
    [
      "Love the grinder. What setting for a moka pot?",
      "Hi {name}, glad to hear it! Around 14 clicks on the No. 3. If it turns bitter, go a couple coarser.",
      "grinder",
    ],
    [
      "Could you send an invoice with the VAT shown? It's for work.",
      "Hi {name}, it's in your inbox now with the VAT spelled out. Tell me if a detail needs changing.",
    ],
  ],
  replies: [
    {
      topic: "product",
      for: "beans",
      outcome: "refunded",
      text:
        "Hi {name}, it shouldn't taste like that. Your money's back and a bag from this week's roast is in the post.",
    },
    {
      topic: "described",
      outcome: "explained",
      text:
        "Hi {name}, fair point, the photo and text are changed now. If you'd rather return it, shipping's on us.",
    },
    {
      topic: "product",
      outcome: "replaced",
      text:
        "Hi {name}, so sorry, it really shouldn't do that. A new one leaves today and you needn't send the old one back.",
    },
    {
      topic: "product",
      outcome: "refunded",
      text:
        "Hi {name}. That's not good enough, so you have your money back, all of it. It should show in two or three days.",
    },
    {
      topic: "product",
      for: "brewer",
      outcome: "solved",
      text:
        "Hi {name}! That sounds like scale in the valve. Two rounds with citric acid usually does it. If not, I'll swap it, just answer here.",
    },
    {
      topic: "delivery",
      outcome: "explained",
      text:
        "Hi {name}, I'm sorry. The parcel sat in a depot and nobody told us either. We've paid your shipping back.",
    },
    {
      topic: "delivery",
      outcome: "refunded",
      text:
        "Hi {name}, that's a poor show. Shipping is refunded, and from now on you can pick the carrier at checkout.",
    },
    {
      topic: "packaging",
      for: "broken",
      outcome: "replaced",
      text:
        "Hi {name}, ouch. A new one is on its way in our new box, which can take a fall. Mind your fingers with the old one.",
    },
    {
      topic: "price",
      outcome: "explained",
      text:
        "Hi {name}, thanks for being straight with us. Shipping now shows in the basket. And we've paid you the difference.",
    },
    {
      topic: "information",
      outcome: "explained",
      text:
        "Hi {name}. The confirmation got stuck on our side, that's fixed. English manual: nordkaffe.example/manual.",
    },
    {
      topic: "service",
      outcome: "solved",
      text:
        "Hi {name}, sorry for the silence, your mails went to the wrong folder. I'll see to this myself, just answer here.",
    },
    {
      topic: "return",
      outcome: "refunded",
      text:
        "Hi {name}! Your return got stuck in the warehouse. The money is on its way, return shipping included.",
    },
    {
      topic: "other",
      outcome: "no_answer",
      text: "Hi {name}, we saw you weren't quite happy. What could we have done better? I read every answer.",
    },
    {
      topic: "other",
      outcome: "other",
      text: "Hi {name}, thanks for telling us. It was read out at this morning's meeting.",
    },
  ],
  thanks: {
    any: [
      "Perfect, ta.",
      "Great, thanks for getting back to me.",
      "That was quick, thank you!",
      "Thanks, all sorted.",
      "Much appreciated.",
    ],
    replaced: ["New one arrived in one piece. Cheers, Maja."],
    refunded: ["Money's back, thanks."],
    solved: ["That did it. Thanks!"],
  },
  still: {
    money: "No money on my account yet. Could you check?",
    other: "Thanks. Does that go for my next order as well?",
    missing: "Hi again, still nothing here. Did it get lost?",
    same: "The new one does exactly the same, I'm afraid.",
  },
};
