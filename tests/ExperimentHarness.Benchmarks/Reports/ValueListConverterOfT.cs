using System.Text.Json;
using System.Text.Json.Serialization;
using ExperimentHarness.Core.Collections;

namespace ExperimentHarness.Benchmarks.Reports;

/// <summary>A list of one type as a JSON list.</summary>
internal sealed class ValueListConverter<T> : JsonConverter<ValueList<T>>
{
    /// <inheritdoc />
    public override ValueList<T> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        [.. JsonSerializer.Deserialize<T[]>(ref reader, options) ?? throw new JsonException("a list is wanted, not null")];

    /// <inheritdoc />
    public override void Write(Utf8JsonWriter writer, ValueList<T> value, JsonSerializerOptions options) =>
        JsonSerializer.Serialize(writer, value.ToArray(), options);
}
