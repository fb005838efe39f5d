using System.Reflection;
using ExperimentHarness.Core.Collections;
using ExperimentHarness.Core.Spec;

namespace ExperimentHarness.Specs.Shapes;

/// <summary>Makes shapes from the records of Core.</summary>
internal static class ShapeReflection
{
    /// <summary>The shape of a record: its init-only properties in the order of the source.</summary>
    public static RecordShape OfRecord(Type type)
    {
        object defaults = Activator.CreateInstance(type)!;
        var nullability = new NullabilityInfoContext();
        return new RecordShape(type, [.. type
            .GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(property => property.SetMethod is not null)
            .OrderBy(property => property.MetadataToken)
            .Select(property => new PropertyShape(property, OfProperty(property, nullability), property.GetValue(defaults)))]);
    }

    private static Shape OfProperty(PropertyInfo property, NullabilityInfoContext nullability)
    {
        Interval? interval = property.GetCustomAttribute<IntervalAttribute>()?.Interval;
        Type? underlying = Nullable.GetUnderlyingType(property.PropertyType);
        Shape shape = OfType(underlying ?? property.PropertyType, interval);
        return underlying is not null || nullability.Create(property).ReadState == NullabilityState.Nullable
            ? new OptionalShape(shape, property.GetCustomAttribute<NullWordAttribute>()?.Word)
            : shape;
    }

    private static Shape OfType(Type type, Interval? interval) => type switch
    {
        _ when type == typeof(string) => new TextShape(),
        _ when type == typeof(bool) => new BooleanShape(),
        _ when type == typeof(double) => new NumberShape(interval),
        _ when type == typeof(int) || type == typeof(long) || type == typeof(ulong) => new IntegerShape(type, interval),
        _ when type.IsEnum => new ChoiceShape(type),
        _ when type == typeof(ImageSize) => new ImageSizeShape(),
        _ when type == typeof(ZoomRange) => new ZoomRangeShape(),
        _ when type == typeof(ValidationSplit) => new ValidationSplitShape(),
        _ when type == typeof(ClassWeight) => new ClassWeightShape(),
        _ when type == typeof(ValueMap<SweepParameter>) => new SweepParametersShape(),
        _ when IsGeneric(type, typeof(ValueList<>)) => Generic(typeof(ListShape<>), type, interval),
        _ when IsGeneric(type, typeof(ValueMap<>)) => Generic(typeof(MapShape<>), type, interval),
        _ => OfRecord(type),
    };

    private static bool IsGeneric(Type type, Type definition) => type.IsGenericType && type.GetGenericTypeDefinition() == definition;

    private static Shape Generic(Type shape, Type collection, Interval? interval)
    {
        Type element = collection.GetGenericArguments()[0];
        return (Shape)Activator.CreateInstance(shape.MakeGenericType(element), OfType(element, interval))!;
    }
}
