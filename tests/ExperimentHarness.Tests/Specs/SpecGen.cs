using System.Collections;
using System.Collections.Immutable;
using System.Reflection;
using CsCheck;
using ExperimentHarness.Core.Collections;
using ExperimentHarness.Core.Spec;
using ExperimentHarness.Specs.Shapes;

namespace ExperimentHarness.Tests.Specs;

/// <summary>Any record of the spec: every property any value that its type and interval allow, whether or not the values make sense together.</summary>
internal static class SpecGen
{
    private static Gen<string> Text { get; } = Gen.OneOf(
        Gen.String.Select(text => string.Concat(text.Where(letter => !char.IsSurrogate(letter)))),
        Gen.OneOf("", " ", "yes", "No", "~", "null", "5", "1e3", ".nan", "a: b", "# x", "- x", "'", "\"", "\\", "é\u0001\u2028\ufeff", "猫 😀", "a\nb\r\n\tc", "{x}", "*a", "&a", "!t", "%d", "@", "`", "0x1f", "-"));

    private static Gen<object?> Sweep { get; } = Gen.OneOf<object?>(
        new ValueMap<SweepParameter>(
        [
            KeyValuePair.Create<string, SweepParameter>("model.head.dropout", new SweepParameter.Range(0.1, 0.5, ParameterScale.Linear, 0.1)),
            KeyValuePair.Create<string, SweepParameter>("training.optimizer", new SweepParameter.Values(["{name: adam, beta_1: 0.5}", "{name: sgd}"])),
        ]),
        new ValueMap<SweepParameter>(
        [
            KeyValuePair.Create<string, SweepParameter>("dataset.source", new SweepParameter.Values(["a", "\"5\"", "\"b: c\""])),
            KeyValuePair.Create<string, SweepParameter>("training.optimizer.learning_rate", new SweepParameter.Range(1e-5, 1e-1, ParameterScale.Log, null)),
            KeyValuePair.Create<string, SweepParameter>("training.learning_rate_schedule", new SweepParameter.Values(["~", "{name: cosine}"])),
            KeyValuePair.Create<string, SweepParameter>("model.head.hidden_units", new SweepParameter.Values(["[]", "[512, 64]"])),
        ]));

    // Behind what it is made of: static values are made in the order of the text.
    public static Gen<ExperimentSpec> Experiment { get; } = OfRecord(SpecShapes.Experiment).Select(record => (ExperimentSpec)record);

    private static Gen<object> OfRecord(RecordShape shape) =>
        shape.Properties
            .Aggregate(
                Gen.Const(ImmutableList<object?>.Empty),
                (values, property) => Gen.Select(values, OfProperty(property), (list, value) => list.Add(value)))
            .Select(values => Build(shape, values));

    private static object Build(RecordShape shape, ImmutableList<object?> values)
    {
        object record = Activator.CreateInstance(shape.Type)!;
        for (int index = 0; index < values.Count; index++)
        {
            shape.Properties[index].Property.SetValue(record, values[index]);
        }

        return record;
    }

    private static Gen<object?> OfProperty(PropertyShape property)
    {
        Interval interval = property.Property.GetCustomAttribute<IntervalAttribute>()?.Interval ?? Interval.Parse("(-inf, inf)");
        Gen<object?> value = OfShape((property.Shape as OptionalShape)?.Inner ?? property.Shape, property.Property.PropertyType, interval);
        return property.Shape is OptionalShape ? Gen.OneOf(Gen.Const<object?>(() => null), value) : value;
    }

    private static Gen<object?> OfShape(Shape shape, Type type, Interval interval) => shape switch
    {
        RecordShape section => OfRecord(section).Select(record => (object?)record),
        TextShape => Text.Select(text => (object?)text),
        BooleanShape => Gen.Bool.Select(value => (object?)value),
        NumberShape => Gen.OneOf(Gen.Double, Gen.Double.Unit).Where(value => double.IsFinite(value) && interval.Contains(value)).Select(value => (object?)(value == 0 ? 0.0 : value)),
        IntegerShape when type == typeof(ulong) => Gen.ULong.Select(value => (object?)value),
        IntegerShape => Gen.Int[(int)Math.Max(interval.Low, int.MinValue), (int)Math.Min(interval.High, int.MaxValue)].Select(value => (object?)value),
        ChoiceShape => Gen.OneOf([.. Enum.GetValues(Nullable.GetUnderlyingType(type) ?? type).Cast<object>()]).Select(value => (object?)value),
        ImageSizeShape => Gen.Select(Gen.Int[32, 2048], Gen.Int[32, 2048], (height, width) => (object?)new ImageSize(height, width)),
        ZoomRangeShape => Gen.OneOf(
            Gen.Double.Unit.Select(ZoomRange.Around),
            Gen.Int[0, 99].Select(hundredth => ZoomRange.Around(hundredth / 100.0)),
            Gen.Select(Gen.Double[0.1, 1], Gen.Double[1, 2], (low, high) => new ZoomRange(low, high))).Select(value => (object?)value),
        ValidationSplitShape => Gen.OneOf(
            Text.Where(text => text.Length > 0).Select(text => (object?)new ValidationSplit.Folder(text)),
            Gen.Double[0.01, 0.99].Select(share => (object?)new ValidationSplit.Fraction(share)),
            Gen.Int[2, 1000].Select(count => (object?)new ValidationSplit.Folds(count))),
        ClassWeightShape => Gen.OneOf(
            Gen.Const<object?>(() => new ClassWeight.Balanced()),
            Gen.Dictionary(Text.Where(text => text is not "~"), Gen.Double[0, 100])[1, 3].Select(weights => (object?)new ClassWeight.Given(new ValueMap<double>(weights)))),
        SweepParametersShape => Sweep,
        MapShape<string> => Gen.Dictionary(Text, Text)[0, 3].Select(tags => (object?)new ValueMap<string>(tags)),
        ListShape<int> => Gen.Int[(int)Math.Max(interval.Low, 1), 65536].Array[0, 3].Select(items => (object?)items.ToValueList()),
        ListShape<ulong> => Gen.ULong.Array[0, 3].Select(items => (object?)items.ToValueList()),
        ListShape<string> => Text.Array[0, 3].Select(items => (object?)items.ToValueList()),
        ListShape<MetricName> => Gen.Enum<MetricName>().Array[0, 3].Select(items => (object?)items.ToValueList()),
        _ => throw new NotSupportedException($"no generator for {shape.GetType().Name}"),
    };
}
