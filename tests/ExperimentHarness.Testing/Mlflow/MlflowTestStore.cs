using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace ExperimentHarness.Testing.Mlflow;

/// <summary>
/// What an MLflow 3.18 server keeps and the rules by which it takes it, as observed on the real one. Where the real server
/// would answer 200 and forget half of a request that it cannot read, this one records a violation.
/// </summary>
public sealed partial class MlflowTestStore
{
    private readonly Dictionary<string, string> _experiments = new(StringComparer.Ordinal) { ["0"] = "Default" };

    public Dictionary<string, TestRun> Runs { get; } = new(StringComparer.Ordinal);

    /// <summary>Files by path below the proxy's root.</summary>
    public Dictionary<string, byte[]> Artifacts { get; } = new(StringComparer.Ordinal);

    /// <summary>Where an experiment keeps its files, by name, where that is not the proxy.</summary>
    public Dictionary<string, string> ArtifactRoots { get; } = new(StringComparer.Ordinal);

    /// <summary>Requests that the real server would have misread.</summary>
    public List<string> Violations { get; } = [];

    /// <summary>Runs that are not in the bin.</summary>
    public IEnumerable<TestRun> Active => Runs.Values.Where(run => !run.IsDeleted);

    /// <summary>Does what a request asks.</summary>
    public TestAnswer Answer(TestRequest request)
    {
        try
        {
            const string Proxy = "/api/2.0/mlflow-artifacts/artifacts/";
            return request.Path.StartsWith(Proxy, StringComparison.Ordinal)
                ? AnswerProxy(request, request.Path[Proxy.Length..])
                : AnswerApi(request);
        }
        catch (Exception unreadable) when (unreadable is JsonException or FormatException or InvalidOperationException)
        {
            Violations.Add($"{request.Path}: {unreadable.Message}");
            return TestAnswer.Json(new JsonObject());
        }
    }

    private TestAnswer AnswerApi(TestRequest request) => request.Path switch
    {
        "/health" => TestAnswer.Text(200, "text/plain", "OK"),
        "/version" => TestAnswer.Text(200, "text/plain", "3.18.0"),
        "/api/3.0/mlflow/server-info" => TestAnswer.Json(new JsonObject { ["store_type"] = "SqlStore", ["artifact_serving_enabled"] = true }),
        "experiments/get-by-name" => FindExperiment(request.Query["experiment_name"]),
        "experiments/search" => SearchExperiments(),
        "experiments/create" => CreateExperiment(Text(request.Json, "name")),
        "runs/create" => CreateRun(request.Json),
        "runs/get" => Runs.TryGetValue(request.Query["run_id"], out TestRun? run) ? RunAnswer(run) : TestAnswer.Missing("Run"),
        "runs/search" => SearchRuns(request.Json),
        "runs/delete" => Change(request.Json, run => run.IsDeleted = true),
        "runs/update" => Change(request.Json, run => Update(run, request.Json)),
        "runs/set-tag" => Change(request.Json, run => run.Tags[Key(request.Json)] = Text(request.Json, "value")),
        "runs/log-batch" => LogBatch(request.Json),
        "runs/log-inputs" => LogInputs(request.Json),
        "artifacts/list" => ListArtifacts(request),
        _ => TestAnswer.Text(404, "text/html", "<!doctype html><title>404 Not Found</title>"),
    };

    private TestAnswer FindExperiment(string name) =>
        _experiments.FirstOrDefault(entry => entry.Value == name) is { Key: { } id }
            ? TestAnswer.Json(new JsonObject { ["experiment"] = new JsonObject { ["experiment_id"] = id, ["name"] = name, ["lifecycle_stage"] = "active" } })
            : TestAnswer.Missing("Experiment");

    private TestAnswer SearchExperiments() => TestAnswer.Json(new JsonObject
    {
        ["experiments"] = new JsonArray([.. _experiments.Select(entry => new JsonObject
        {
            ["experiment_id"] = entry.Key,
            ["name"] = entry.Value,
            ["artifact_location"] = ArtifactRoots.GetValueOrDefault(entry.Value, $"mlflow-artifacts:/{entry.Key}"),
            ["lifecycle_stage"] = "active",
        })]),
    });

    private TestAnswer CreateExperiment(string name)
    {
        if (_experiments.ContainsValue(name))
        {
            return TestAnswer.Refuse(400, "RESOURCE_ALREADY_EXISTS", $"Experiment(name={name}) already exists. Error: (sqlite3.IntegrityError) UNIQUE constraint failed: experiments.name [SQL: INSERT INTO ...]");
        }

        string id = _experiments.Count.ToString(CultureInfo.InvariantCulture);
        _experiments.Add(id, name);
        return TestAnswer.Json(new JsonObject { ["experiment_id"] = id });
    }

    private TestAnswer CreateRun(JsonObject body)
    {
        string experiment = Text(body, "experiment_id");
        if (!_experiments.ContainsKey(experiment))
        {
            return TestAnswer.Missing($"No Experiment with id={experiment}");
        }

        var run = new TestRun($"{Runs.Count + 1:x32}", experiment, Whole(body, "start_time")) { Name = Text(body, "run_name") };
        foreach (JsonObject tag in List(body, "tags"))
        {
            run.Tags.Add(Text(tag, "key"), Text(tag, "value"));
        }

        run.Tags["mlflow.runName"] = run.Name;
        Runs.Add(run.Id, run);
        return RunAnswer(run);
    }

    private TestAnswer SearchRuns(JsonObject body)
    {
        var wanted = FilterPattern().Matches((string?)body["filter"] ?? "").Select(match => (match.Groups["key"].Value, match.Groups["value"].Value)).ToArray();
        string[] experiments = [.. body["experiment_ids"]!.AsArray().Select(id => id!.GetValue<string>())];
        IEnumerable<TestRun> found = Active.Where(run => experiments.Contains(run.ExperimentId)
            && wanted.All(tag => run.Tags.GetValueOrDefault(tag.Item1) == tag.Item2));
        return TestAnswer.Json(new JsonObject { ["runs"] = new JsonArray([.. found.Select(run => run.ToJson())]) });
    }

    private static void Update(TestRun run, JsonObject body)
    {
        run.Status = (string?)body["status"] ?? run.Status;
        run.EndTime = body["end_time"] is null ? run.EndTime : Whole(body, "end_time");
        run.Name = (string?)body["run_name"] ?? run.Name;
    }

    private TestAnswer LogBatch(JsonObject body) => Checked(body, run =>
    {
        JsonObject[] metrics = List(body, "metrics");
        JsonObject[] parameters = List(body, "params");
        JsonObject[] tags = List(body, "tags");
        if (metrics.Length > 1000 || parameters.Length > 100 || tags.Length > 100 || metrics.Length + parameters.Length + tags.Length > 1000)
        {
            return TestAnswer.Invalid($"A batch logging request can contain at most 1000 metrics. Got {metrics.Length} metrics. Please split up metrics across multiple requests and try again.");
        }

        if (metrics.Concat(parameters).Concat(tags).Select(entry => Text(entry, "key")).FirstOrDefault(key => !IsAllowed(key)) is { } bad)
        {
            return TestAnswer.Invalid($"Invalid value \"{bad}\" for parameter 'key' supplied: Names may only contain alphanumerics, underscores (_), dashes (-), periods (.), spaces ( ), colon(:) and slashes (/).");
        }

        if (parameters.Select(entry => Text(entry, "key")).Distinct(StringComparer.Ordinal).Count() != parameters.Length)
        {
            return TestAnswer.Invalid("Duplicate parameter keys have been submitted");
        }

        if (parameters.Any(entry => run.Params.TryGetValue(Text(entry, "key"), out string? old) && old != Cut(Text(entry, "value"), 6000)))
        {
            return TestAnswer.Invalid("Changing param values is not allowed. Params were already logged");
        }

        foreach (JsonObject entry in parameters)
        {
            run.Params[Text(entry, "key")] = Cut(Text(entry, "value"), 6000);
        }

        foreach (JsonObject entry in metrics)
        {
            run.Points.Add(new TestPoint(Text(entry, "key"), Number(entry, "value"), Whole(entry, "timestamp"), Whole(entry, "step")));
        }

        foreach (JsonObject entry in tags)
        {
            run.Tags[Text(entry, "key")] = Cut(Text(entry, "value"), 8000);
        }

        return TestAnswer.Json(new JsonObject());
    });

    private TestAnswer LogInputs(JsonObject body) => Checked(body, run =>
    {
        foreach (JsonObject input in List(body, "datasets"))
        {
            JsonObject dataset = input["dataset"]!.AsObject();
            if (Text(dataset, "digest").Length > 36)
            {
                return TestAnswer.Invalid("'digest' exceeds the maximum length of 36 characters");
            }

            if (!run.Inputs.Any(old => Text(old["dataset"]!.AsObject(), "name") == Text(dataset, "name")))
            {
                run.Inputs.Add(input.DeepClone().AsObject());
            }
        }

        return TestAnswer.Json(new JsonObject());
    });

    private TestAnswer Change(JsonObject body, Action<TestRun> change)
    {
        if (!Runs.TryGetValue(Text(body, "run_id"), out TestRun? run))
        {
            return TestAnswer.Missing("Run");
        }

        if (run.IsDeleted)
        {
            return TestAnswer.Invalid($"The run {run.Id} must be in the 'active' state. Current state is deleted.");
        }

        change(run);
        return TestAnswer.Json(new JsonObject { ["run_info"] = run.ToJson()["info"]!.DeepClone() });
    }

    private TestAnswer Checked(JsonObject body, Func<TestRun, TestAnswer> change)
    {
        TestAnswer? answer = null;
        TestAnswer other = Change(body, run => answer = change(run));
        return answer ?? other;
    }

    private TestAnswer AnswerProxy(TestRequest request, string name)
    {
        if (name.Contains('#', StringComparison.Ordinal) || name.Split('/').Contains(".."))
        {
            return TestAnswer.Invalid("Invalid path");
        }

        switch (request.Method)
        {
            case "PUT":
                // The real proxy decodes once more than HTTP does.
                Artifacts[Uri.UnescapeDataString(name)] = request.Body;
                return TestAnswer.Json(new JsonObject());
            case "GET":
                return Artifacts.TryGetValue(Uri.UnescapeDataString(name), out byte[]? content) ? new TestAnswer(200, "application/octet-stream", content) : TestAnswer.Missing("Artifact");
            case "DELETE":
                Artifacts.Remove(Uri.UnescapeDataString(name));
                return TestAnswer.Json(new JsonObject());
            default:
                return TestAnswer.Text(405, "text/html", "<!doctype html>");
        }
    }

    private TestAnswer ListArtifacts(TestRequest request)
    {
        if (!Runs.TryGetValue(request.Query["run_id"], out TestRun? run))
        {
            return TestAnswer.Missing("Run");
        }

        string root = $"{run.ExperimentId}/{run.Id}/artifacts/";
        string folder = request.Query.TryGetValue("path", out string? path) ? root + path + "/" : root;
        IEnumerable<string> names = Artifacts.Keys.Where(key => key.StartsWith(folder, StringComparison.Ordinal)).Select(key => key[folder.Length..].Split('/')[0]).Distinct(StringComparer.Ordinal);
        return TestAnswer.Json(new JsonObject
        {
            ["root_uri"] = $"mlflow-artifacts:/{root}",
            ["files"] = new JsonArray([.. names.Select(name => new JsonObject
            {
                ["path"] = (folder + name)[root.Length..],
                ["is_dir"] = !Artifacts.ContainsKey(folder + name),
                ["file_size"] = Artifacts.TryGetValue(folder + name, out byte[]? content) ? content.Length : null,
            })]),
        });
    }

    private static TestAnswer RunAnswer(TestRun run) => TestAnswer.Json(new JsonObject { ["run"] = run.ToJson() });

    private static JsonObject[] List(JsonObject body, string name) => [.. body[name]?.AsArray().Select(entry => entry!.AsObject()) ?? []];

    private static string Key(JsonObject body) => Text(body, "key");

    private static string Text(JsonObject body, string name) => body[name]!.GetValue<string>();

    private static long Whole(JsonObject body, string name) => body[name]!.GetValue<long>();

    private static double Number(JsonObject body, string name) => body[name] is JsonValue value && value.GetValueKind() == JsonValueKind.String
        ? value.GetValue<string>() switch { "NaN" => double.NaN, "Infinity" => double.MaxValue, "-Infinity" => double.MinValue, { } text => double.Parse(text, CultureInfo.InvariantCulture) }
        : body[name]!.GetValue<double>() + 0.0;

    private static string Cut(string text, int length) => text.Length <= length ? text : text[..length];

    private static bool IsAllowed(string key) =>
        key.Length is > 0 and <= 250 && KeyPattern().IsMatch(key) && key.Split('/').All(part => part is not ("" or "." or ".."));

    [GeneratedRegex(@"^[\w\-. :/]+$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex KeyPattern();

    [GeneratedRegex("tags\\.\"(?<key>[^\"]+)\" = '(?<value>[^']*)'", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex FilterPattern();
}
