"""Writes elementary_functions.json: functions of Doubles by mpmath, rounded correctly, to the bit.

Python 3 with mpmath. Arguments and values are the bit patterns of Doubles as decimal numbers; "pow" has
two arguments. Some arguments are drawn, some are hard: next to multiples of π/2 and to 1, huge, below
the normal numbers, at the ends of what can be represented, midway between two Doubles.
"""

import json
import math
import random
import struct

import mpmath
from mpmath import mpf

random.seed(15)
mpmath.mp.prec = 1400  # 2^1023 and a hundred digits of its remainder by π.
INFINITY, NAN = math.inf, math.nan
TINY, LEAST_NORMAL, GREATEST = 5e-324, 2.0**-1022, 1.7976931348623157e308
special = [0.0, TINY, 3 * TINY, 2e-310, LEAST_NORMAL, 1e-300, 2.0**-55, 2.0**-54, 1e-10, 0.5, 1.0, 2.0, 1e10, 1e300, GREATEST, INFINITY]
special = special + [-x for x in special] + [NAN]


def bits(x):
    return 0x7FF8000000000000 if math.isnan(x) else struct.unpack("<Q", struct.pack("<d", x))[0]


def near(x, steps=2):
    """x and the Doubles next to it."""
    below = above = x
    found = [x]
    for _ in range(steps):
        below, above = math.nextafter(below, -INFINITY), math.nextafter(above, INFINITY)
        found += [below, above]
    return found


def drawn(count, low, high):
    return [random.uniform(low, high) for _ in range(count)]


def anything(count):
    """Any finite Double, of any exponent."""
    return [math.ldexp(random.uniform(-1, 1), random.randint(-1073, 1023)) for _ in range(count)]


def small(count, least):
    return [math.ldexp(random.uniform(-1, 1), -random.randint(0, least)) for _ in range(count)]


def rounded(x):
    """The Double nearest to x, ties to even, below the normal numbers too."""
    if not mpmath.isfinite(x) or x == 0:
        return float(x)
    sign, mantissa, exponent, count = x._mpf_
    last = max(exponent + count - 53, -1074)  # The place of the last digit.
    if last > exponent:
        quotient, rest = divmod(mantissa, 1 << (last - exponent))
        half = 1 << (last - exponent - 1)
        quotient += rest > half or (rest == half and quotient % 2)
    else:
        quotient, last = mantissa, exponent
    try:
        value = math.ldexp(quotient, last)
    except OverflowError:
        value = INFINITY
    return -value if sign else value


def value(function, *arguments):
    return rounded(function(*[mpf(x) for x in arguments]))


def log(x):
    return NAN if math.isnan(x) or x < 0 else -INFINITY if x == 0 else x if x == INFINITY else value(mpmath.log, x)


def log1p(x):
    if math.isnan(x) or x <= -1 or x == INFINITY or x == 0:
        return x if x in (0, INFINITY) else -INFINITY if x == -1 else NAN
    return value(lambda y: mpmath.log(1 + y) if abs(y) > 2.0**-200 else y - y * y / 2, x)


def sine(x):
    return x if x == 0 else value(mpmath.sin, x) if math.isfinite(x) else NAN


def cosine(x):
    return value(mpmath.cos, x) if math.isfinite(x) else NAN


def exponential(function, limit):
    def result(x):
        if math.isnan(x):
            return NAN
        return INFINITY if x > limit else 0.0 if x < -limit else value(function, x)

    return result


def erfc(x):
    return NAN if math.isnan(x) else 2.0 if x < -30 else 0.0 if x > 30 else value(mpmath.erfc, x)


def power(x, y):
    try:  # Special values as in C; the sign of a power of a negative number, too.
        model = math.pow(x, y)
    except OverflowError:
        model = -INFINITY if x < 0 and y % 2 == 1 else INFINITY
    except ValueError:
        model = math.copysign(INFINITY, x) if x == 0 and y % 2 == 1 else INFINITY if x == 0 else NAN
    special = not (math.isfinite(x) and math.isfinite(y)) or x == 0 or math.isnan(model)
    if special or abs(y * math.log(abs(x))) > 800:
        return model
    return math.copysign(value(lambda a, b: mpmath.power(a, b), abs(x), y), model)


turns = [k * math.pi / 2 for k in [*range(1, 12), 100, 710, 1_000_003, 2**30 + 1]]
# The Double that comes nearest of all to a multiple of π/2: 6381956970095103 · 2^797 (J.-M. Muller).
angles = special + [x for turn in turns for x in near(turn)] + [-math.pi, math.pi / 4, math.ldexp(6381956970095103, 797)]
angles += drawn(60, -10, 10) + drawn(40, -1e6, 1e6) + anything(100) + small(40, 40)

ends = [709.7827128933840, 708.3964185322641, 745.1332191019412, 744.4400719213812, 0.34657359027997264]
exponents = special + [s * x for end in ends for x in near(end) for s in (1, -1)]
exponents += drawn(60, -5, 5) + drawn(60, -745, 710) + drawn(40, -746, -708) + small(60, 60)

twos = special + [float(k) for k in [-1075, -1074, -1073, -1023, -1022, -1021, -3, 10, 1023, 1024]]
twos += [x for k in (-1075.0, -1074.5, -1022.0, 1024.0, 0.5) for x in near(k)]
twos += drawn(60, -3, 3) + drawn(60, -1075, 1024) + drawn(40, -1076, -1020) + small(40, 60)

positive = [abs(x) for x in special] + [-1.0, -INFINITY] + near(1.0, 6) + near(math.sqrt(2)) + near(math.sqrt(0.5))
positive += drawn(60, 0, 3) + [abs(x) for x in anything(120)] + [1 + x for x in small(80, 50)]

shifts = special + near(-1.0, 4) + near(math.sqrt(2) - 1) + near(math.sqrt(0.5) - 1)
shifts += drawn(60, -1, 3) + [abs(x) for x in anything(60)] + small(100, 70) + [abs(x) - 1 for x in small(40, 50)]

tails = special + [s * x for end in (3.0, 6.0, 26.543, 27.22601711110837) for x in near(end) for s in (1, -1)]
tails += drawn(100, -6, 6) + drawn(80, 0, 27.3) + small(60, 60)

numbers = [0.0, -0.0, 1.0, -1.0, 0.5, -2.0, 3.0, 1 - 2.0**-53, 1 + 2.0**-52, 1e300, TINY, INFINITY, -INFINITY, NAN]
powers = [0.0, -0.0, 1.0, -1.0, 2.0, 3.0, -3.0, 0.5, -2.5, TINY, 1e18, -1e18, 2.0**53, 2.0**53 - 1, 1e300, INFINITY, -INFINITY, NAN]
pairs = [(x, y) for x in numbers for y in powers]
pairs += [(2.0, float(k)) for k in (-1075, -1074, -1022, 1023, 1024)] + [(4.0, -537.5), (0.125, 358.0)]
# Exact powers, and powers that lie midway between two Doubles.
pairs += [(3.0, float(k)) for k in range(25, 40)] + [(94906267.0, 2.0), (208067.0, 3.0), (208065.0**2, 1.5), (9741.0**4, 1.0), (9741.0**4 * 2**80, 1.25)]
pairs += [(float(random.randrange(94906267, 2**27, 2)), 2.0) for _ in range(20)]
pairs += [(float(random.randrange(1, 2**10, 2)) ** 4 * 2.0 ** random.randint(-40, 40), random.randint(-16, 40) / 4) for _ in range(40)]
pairs += [(10_000.0, -2 * i / width) for width in (6, 16, 36, 64) for i in range(0, width // 2, 3)]
pairs += [(random.uniform(0, 10), random.uniform(-20, 20)) for _ in range(60)]
pairs += [(abs(x), random.uniform(-3, 3)) for x in anything(60)]
pairs += [(1 + x, random.uniform(-1, 1) * 700 / abs(x)) for x in small(60, 40) if x != 0]

functions = {
    "sin": (sine, angles),
    "cos": (cosine, angles),
    "exp": (exponential(mpmath.exp, 800), exponents),
    "exp2": (exponential(lambda x: mpmath.power(2, x), 1100), twos),
    "log": (log, positive),
    "log1p": (log1p, shifts),
    "erfc": (erfc, tails),
    "pow": (power, pairs),
}
lines = []
for name, (function, arguments) in functions.items():
    arguments = [a if isinstance(a, tuple) else (a,) for a in arguments]
    cases = [[*map(bits, a), bits(function(*a))] for a in arguments]
    lines.append(f'"{name}": [\n' + ",\n".join(map(str, cases)) + "\n]")
with open("elementary_functions.json", "w") as file:
    file.write(f'{{"mpmath": "{mpmath.__version__}", ' + ",\n".join(lines) + "}\n")
