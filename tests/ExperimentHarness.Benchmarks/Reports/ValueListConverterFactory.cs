using System.Text.Json;
using System.Text.Json.Serialization;
using ExperimentHarness.Core.Collections;

namespace ExperimentHarness.Benchmarks.Reports;

/// <summary>Lists that compare by value are JSON lists.</summary>
internal sealed class ValueListConverterFactory : JsonConverterFactory
{
    /// <inheritdoc />
    public override bool CanConvert(Type typeToConvert) => typeToConvert.IsGenericType && typeToConvert.GetGenericTypeDefinition() == typeof(ValueList<>);

    /// <inheritdoc />
    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        (JsonConverter)Activator.CreateInstance(typeof(ValueListConverter<>).MakeGenericType(typeToConvert.GenericTypeArguments))!;
}
