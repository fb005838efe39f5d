using System.Globalization;
using CsCheck;
using ExperimentHarness.Core.Arithmetic;
using ExperimentHarness.Testing;
using NUnit.Framework;

namespace ExperimentHarness.Tests.Core.Arithmetic;

public sealed class PortableMathTests
{
    private const double Infinity = double.PositiveInfinity;

    [TestCase("exp", 1.0)]
    [TestCase("expm1", 1.0)]
    [TestCase("tanh", 1.0)]
    [TestCase("log", 1.0)]
    [TestCase("log1p", 1.0)]
    [TestCase("sin", 1.0)]
    [TestCase("cos", 1.0)]
    [TestCase("pow", 5.0)]
    public void Every_function_stays_within_its_error_bound_of_the_exact_value(string function, double bound)
    {
        var rows = File.ReadLines(GoldenFile.Find("portable-math.txt"))
            .Select(line => line.Split(' '))
            .Where(row => row[0] == function)
            .ToList();

        Assert.That(rows, Has.Count.GreaterThan(80));
        using (Assert.EnterMultipleScope())
        {
            foreach (string[] row in rows)
            {
                double[] arguments = [.. row[1].Split(',').Select(FromBits)];
                double nearest = FromBits(row[2]);
                double value = Call(function, arguments);
                double rest = double.Parse(row[3], CultureInfo.InvariantCulture);
                double error = ((value - nearest) / UnitInTheLastPlace(nearest)) - rest;
                Assert.That(Math.Abs(error), Is.LessThan(bound), $"{function}({string.Join(", ", arguments)}) = {value}, not {nearest}");
                Assert.That(Math.Sign(value), Is.EqualTo(Math.Sign(nearest)), $"sign of {function}({string.Join(", ", arguments)})");
            }
        }
    }

    [Test]
    public void Every_function_is_close_to_the_platforms_one_everywhere() =>
        Gen.Double.Sample(x =>
        {
            foreach ((double own, double platform) in new[]
            {
                (PortableMath.Exp(x), Math.Exp(x)),
                (PortableMath.Log(x), Math.Log(x)),
                (PortableMath.Tanh(x), Math.Tanh(x)),
                (PortableMath.Sin(x), Math.Sin(x)),
                (PortableMath.Cos(x), Math.Cos(x)),
            })
            {
                if (own != platform && !(double.IsNaN(own) && double.IsNaN(platform)))
                {
                    long distance = BitConverter.DoubleToInt64Bits(own) - BitConverter.DoubleToInt64Bits(platform);
                    Assert.That(Math.Abs(distance), Is.LessThanOrEqualTo(2), $"{own:R} against {platform:R} at {x:R}");
                }
            }
        });

    [TestCase(0.0, 1.0)]
    [TestCase(-0.0, 1.0)]
    [TestCase(Infinity, Infinity)]
    [TestCase(-Infinity, 0.0)]
    [TestCase(double.NaN, double.NaN)]
    [TestCase(709.7827128933841, Infinity)]
    [TestCase(-745.1332191019412, 0.0)]
    [TestCase(-745.1332191019411, double.Epsilon)]
    public void Exp_at_an_edge_gives_the_limit(double x, double expected) => AssertBits(PortableMath.Exp(x), expected);

    [TestCase(0.0, 0.0)]
    [TestCase(-0.0, -0.0)]
    [TestCase(Infinity, Infinity)]
    [TestCase(-Infinity, -1.0)]
    [TestCase(-1e5, -1.0)]
    [TestCase(double.NaN, double.NaN)]
    [TestCase(double.Epsilon, double.Epsilon)]
    [TestCase(710.0, Infinity)]
    public void Expm1_at_an_edge_gives_the_limit(double x, double expected) => AssertBits(PortableMath.Expm1(x), expected);

    [TestCase(0.0, -Infinity)]
    [TestCase(-0.0, -Infinity)]
    [TestCase(-1.0, double.NaN)]
    [TestCase(-Infinity, double.NaN)]
    [TestCase(Infinity, Infinity)]
    [TestCase(double.NaN, double.NaN)]
    [TestCase(1.0, 0.0)]
    public void Log_at_an_edge_gives_the_limit(double x, double expected) => AssertBits(PortableMath.Log(x), expected);

    [TestCase(0.0, 0.0)]
    [TestCase(-0.0, -0.0)]
    [TestCase(-1.0, -Infinity)]
    [TestCase(-1.5, double.NaN)]
    [TestCase(-Infinity, double.NaN)]
    [TestCase(Infinity, Infinity)]
    [TestCase(double.NaN, double.NaN)]
    [TestCase(-double.Epsilon, -double.Epsilon)]
    public void Log1P_at_an_edge_gives_the_limit(double x, double expected) => AssertBits(PortableMath.Log1P(x), expected);

    [TestCase(0.0, 0.0)]
    [TestCase(-0.0, -0.0)]
    [TestCase(Infinity, 1.0)]
    [TestCase(-Infinity, -1.0)]
    [TestCase(-30.0, -1.0)]
    [TestCase(double.NaN, double.NaN)]
    public void Tanh_at_an_edge_gives_the_limit(double x, double expected) => AssertBits(PortableMath.Tanh(x), expected);

    [TestCase(0.0, 0.0)]
    [TestCase(-0.0, -0.0)]
    [TestCase(Infinity, double.NaN)]
    [TestCase(double.NaN, double.NaN)]
    public void Sin_at_an_edge_gives_the_limit(double x, double expected) => AssertBits(PortableMath.Sin(x), expected);

    [TestCase(0.0, 1.0)]
    [TestCase(-0.0, 1.0)]
    [TestCase(-Infinity, double.NaN)]
    [TestCase(double.NaN, double.NaN)]
    public void Cos_at_an_edge_gives_the_limit(double x, double expected) => AssertBits(PortableMath.Cos(x), expected);

    [TestCase(0.0, 2.0, 0.0)]
    [TestCase(-0.0, 2.0, 0.0)]
    [TestCase(0.0, -2.0, Infinity)]
    [TestCase(0.0, 0.0, 1.0)]
    [TestCase(double.NaN, 0.0, 1.0)]
    [TestCase(1.0, double.NaN, 1.0)]
    [TestCase(2.0, double.NaN, double.NaN)]
    [TestCase(-2.0, 2.0, double.NaN)]
    [TestCase(Infinity, 2.0, Infinity)]
    [TestCase(Infinity, -2.0, 0.0)]
    [TestCase(0.5, Infinity, 0.0)]
    [TestCase(0.5, -Infinity, Infinity)]
    [TestCase(2.0, 1e9, Infinity)]
    [TestCase(2.0, -1e9, 0.0)]
    [TestCase(2.0, 10.0, 1024.0)]
    [TestCase(2.0, -1074.0, double.Epsilon)]
    public void Pow_at_an_edge_gives_the_limit(double x, double y, double expected) => AssertBits(PortableMath.Pow(x, y), expected);

    [Test]
    public void Odd_functions_are_odd_to_the_bit() =>
        Gen.Double.Sample(x =>
        {
            AssertBits(PortableMath.Sin(-x), -PortableMath.Sin(x));
            AssertBits(PortableMath.Tanh(-x), -PortableMath.Tanh(x));
            AssertBits(PortableMath.Cos(-x), PortableMath.Cos(x));
        });

    private static double Call(string function, double[] arguments) => function switch
    {
        "exp" => PortableMath.Exp(arguments[0]),
        "expm1" => PortableMath.Expm1(arguments[0]),
        "tanh" => PortableMath.Tanh(arguments[0]),
        "log" => PortableMath.Log(arguments[0]),
        "log1p" => PortableMath.Log1P(arguments[0]),
        "sin" => PortableMath.Sin(arguments[0]),
        "cos" => PortableMath.Cos(arguments[0]),
        "pow" => PortableMath.Pow(arguments[0], arguments[1]),
        _ => throw new ArgumentException(function, nameof(function)),
    };

    private static double UnitInTheLastPlace(double value) =>
        Math.Abs(value) == double.MaxValue ? value - Math.BitDecrement(value) : Math.BitIncrement(Math.Abs(value)) - Math.Abs(value);

    private static double FromBits(string hex) => BitConverter.Int64BitsToDouble(Convert.ToInt64(hex, 16));

    private static void AssertBits(double actual, double expected)
    {
        if (double.IsNaN(expected))
        {
            Assert.That(actual, Is.NaN);
        }
        else
        {
            Assert.That(BitConverter.DoubleToInt64Bits(actual), Is.EqualTo(BitConverter.DoubleToInt64Bits(expected)), $"{actual:R}, not {expected:R}");
        }
    }
}
