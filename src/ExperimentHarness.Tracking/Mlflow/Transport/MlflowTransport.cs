using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using ExperimentHarness.Tracking.Mlflow.Connections;
using ExperimentHarness.Tracking.Mlflow.Errors;
using Polly;
using Polly.Retry;

namespace ExperimentHarness.Tracking.Mlflow.Transport;

/// <summary>Sends requests to one server: authentication, time limits, retries of what is safe to repeat, and errors that explain.</summary>
internal sealed class MlflowTransport : IDisposable
{
    private const double LongestWaitSeconds = 60;
    private readonly MlflowConnection _connection;
    private readonly TimeProvider _time;
    private readonly HttpClient _client;
    private readonly ServerCircuit _circuit;
    private readonly ResiliencePipeline _retries;
    private readonly AuthenticationHeaderValue? _authorization;

    /// <summary>To this server; nothing is sent yet.</summary>
    public MlflowTransport(MlflowConnection connection, TimeProvider time)
    {
        _connection = connection;
        _time = time;
#pragma warning disable CA2000 // the client disposes of its handler
        _client = new HttpClient(MlflowSockets.Create(connection)) { Timeout = Timeout.InfiniteTimeSpan };
#pragma warning restore CA2000
        _circuit = new ServerCircuit(time);
        _retries = CreateRetries();
        _authorization = Authorization(connection.Credentials);
    }

    /// <summary>Name of the server in messages.</summary>
    public string ServerName => _connection.Name;

    /// <summary>Asks for something.</summary>
    public Task<T> GetAsync<T>(string path, JsonTypeInfo<T> answer, CancellationToken cancel) =>
        SendAsync(new ApiCall(HttpMethod.Get, path), answer, cancel);

    /// <summary>Sends JSON and reads the answer.</summary>
    public Task<TAnswer> SendAsync<TRequest, TAnswer>(ApiCall call, Body<TRequest> body, JsonTypeInfo<TAnswer> answer, CancellationToken cancel)
    {
        byte[] json = JsonSerializer.SerializeToUtf8Bytes(body.Request, body.Type);
        return SendAsync(call with { Content = () => JsonContent(json) }, answer, cancel);
    }

    /// <summary>Sends a call whose answer is JSON.</summary>
    public Task<T> SendAsync<T>(ApiCall call, JsonTypeInfo<T> answer, CancellationToken cancel) =>
        RunAsync(call, (response, token) => ReadJsonAsync(call, response, answer, token), cancel);

    /// <summary>Sends a call whose answer does not matter.</summary>
    public Task SendAsync(ApiCall call, CancellationToken cancel) => RunAsync(call, static (_, _) => Task.FromResult(true), cancel);

    /// <summary>Sends a call whose answer is text.</summary>
    public Task<string> GetTextAsync(string path, CancellationToken cancel) =>
        RunAsync(new ApiCall(HttpMethod.Get, path), (response, token) => ReadTextAsync(path, response, token), cancel);

    /// <summary>Copies the answer into a stream, which is emptied before each attempt.</summary>
    public Task DownloadAsync(ApiCall call, Stream destination, CancellationToken cancel) =>
        RunAsync(call, async (response, token) =>
        {
            destination.SetLength(0);
            await response.Content.CopyToAsync(destination, token);
            return true;
        }, cancel);

    /// <inheritdoc />
    public void Dispose() => _client.Dispose();

    private async Task<T> RunAsync<T>(ApiCall call, Func<HttpResponseMessage, CancellationToken, Task<T>> read, CancellationToken cancel) =>
        await _retries.ExecuteAsync(
            static async (state, token) => await state.Self.AttemptAsync(state.call, state.read, token),
            (Self: this, call, read),
            cancel);

    private async Task<T> AttemptAsync<T>(ApiCall call, Func<HttpResponseMessage, CancellationToken, Task<T>> read, CancellationToken cancel)
    {
        await _circuit.PassAsync(() => IsHealthyAsync(cancel));
        try
        {
            T answer = await TranslatedAsync(call, read, cancel);
            _circuit.CountSuccess();
            return answer;
        }
        catch (MlflowUnreachableException failure)
        {
            if (!failure.IsThrottled)
            {
                _circuit.CountFailure(failure);
            }

            // A call that creates something is repeated only where the server cannot have done it.
            throw call.IsRepeatable || !failure.MayBeDone ? failure : new MlflowUnreachableException(failure.Message, failure, failure.Problem.Code) { MayBeDone = true };
        }
        catch (MlflowException)
        {
            _circuit.CountSuccess();
            throw;
        }
    }

    private async Task<T> TranslatedAsync<T>(ApiCall call, Func<HttpResponseMessage, CancellationToken, Task<T>> read, CancellationToken cancel)
    {
        using var limited = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        using var timer = new CancellationTokenSource(_connection.Timeout + call.ExtraTime, _time);
        using CancellationTokenRegistration link = timer.Token.UnsafeRegister(static source => ((CancellationTokenSource)source!).Cancel(), limited);
        try
        {
            using var request = new HttpRequestMessage(call.Method, new Uri($"{_connection.Name}/{call.Path}")) { Content = call.Content?.Invoke() };
            request.Headers.Authorization = _authorization;
            using HttpResponseMessage response = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, limited.Token);
            return response.IsSuccessStatusCode
                ? await read(response, limited.Token)
                : throw AnswerTranslation.Explain(ServerName, call, await ReadFailureAsync(response, limited.Token));
        }
        catch (OperationCanceledException cut) when (!cancel.IsCancellationRequested)
        {
            throw new MlflowUnreachableException($"{ServerName} ({call.Name}) did not answer within {(_connection.Timeout + call.ExtraTime).TotalSeconds:0} s", cut) { IsTransient = true, MayBeDone = true };
        }
        catch (HttpRequestException failure) when (failure.HttpRequestError == HttpRequestError.SecureConnectionError)
        {
            throw new MlflowAccessException($"{ServerName}: no secure connection ({failure.InnerException?.Message ?? failure.Message}); set MLFLOW_TRACKING_SERVER_CERT_PATH to the PEM file of its authority, or write http:// where it speaks plainly", failure);
        }
        catch (HttpRequestException failure)
        {
            bool neverSent = failure.HttpRequestError is HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError;
            string what = neverSent ? "cannot be reached" : "broke the connection off";
            throw new MlflowUnreachableException($"{ServerName} ({call.Name}) {what}: {failure.Message}", failure) { IsTransient = true, MayBeDone = !neverSent };
        }
        catch (IOException failure)
        {
            throw new MlflowUnreachableException($"{ServerName} ({call.Name}) broke the connection off: {failure.Message}", failure) { IsTransient = true, MayBeDone = true };
        }
    }

    /// <summary>The server calls its plain words text/html too, so that only the content tells a page.</summary>
    private async Task<string> ReadTextAsync(string path, HttpResponseMessage response, CancellationToken cancel)
    {
        string text = WithoutSecrets((await response.Content.ReadAsStringAsync(cancel)).Trim());
        return text.StartsWith('<')
            ? throw new NotMlflowException($"{ServerName} (GET /{path}) answers with a web page where MLflow answers a word; a proxy or login page stands before the server, or the address is wrong")
            : text;
    }

    private async Task<T> ReadJsonAsync<T>(ApiCall call, HttpResponseMessage response, JsonTypeInfo<T> type, CancellationToken cancel)
    {
        if (response.Content.Headers.ContentType?.MediaType == "text/html")
        {
            throw new NotMlflowException($"{ServerName} ({call.Name}) answers with a web page where MLflow answers JSON; a proxy or login page stands before the server, or the address is wrong") { MayBeDone = true };
        }

        byte[] body = await response.Content.ReadAsByteArrayAsync(cancel);
        try
        {
            return JsonSerializer.Deserialize(body, type) ?? throw new JsonException("null");
        }
        catch (JsonException wrong)
        {
            throw new MlflowUnreachableException($"{ServerName} ({call.Name}) answers with broken JSON ({wrong.Message})", wrong, MlflowUnreachableException.Fault) { IsTransient = true, MayBeDone = true };
        }
    }

    private async Task<FailedAnswer> ReadFailureAsync(HttpResponseMessage response, CancellationToken cancel)
    {
        RetryConditionHeaderValue? retry = response.Headers.RetryAfter;
        TimeSpan? asked = retry?.Delta ?? (retry?.Date - _time.GetUtcNow());
        TimeSpan? wait = asked is { } time ? TimeSpan.FromSeconds(Math.Clamp(time.TotalSeconds, 0, LongestWaitSeconds)) : null;
        Uri? location = response.Headers.Location;
        return new FailedAnswer(
            response.StatusCode,
            response.Content.Headers.ContentType?.MediaType ?? "",
            WithoutSecrets(await response.Content.ReadAsStringAsync(cancel)),
            wait,
            location is null ? null : location.IsAbsoluteUri ? location.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped) : location.ToString().Split('?')[0]);
    }

    /// <summary>A proxy's error page may show the request's headers.</summary>
    private string WithoutSecrets(string body)
    {
        foreach (string? secret in (ReadOnlySpan<string?>)[_authorization?.Parameter, _connection.Credentials.Password, _connection.Credentials.Token])
        {
            body = string.IsNullOrEmpty(secret) ? body : body.Replace(secret, "…", StringComparison.Ordinal);
        }

        return body;
    }

    private async Task<bool> IsHealthyAsync(CancellationToken cancel)
    {
        try
        {
            return await TranslatedAsync(new ApiCall(HttpMethod.Get, "health") { ExtraTime = TimeSpan.FromSeconds(2) - _connection.Timeout }, static (_, _) => Task.FromResult(true), cancel);
        }
        catch (MlflowException)
        {
            return false;
        }
    }

    private ResiliencePipeline CreateRetries() => _connection.MaxRetries == 0
        ? ResiliencePipeline.Empty
        : new ResiliencePipelineBuilder { TimeProvider = _time }
            .AddRetry(new RetryStrategyOptions
            {
                MaxRetryAttempts = _connection.MaxRetries,
                Delay = _connection.RetryDelay,
                MaxDelay = TimeSpan.FromSeconds(30),
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                ShouldHandle = static args => ValueTask.FromResult(args.Outcome.Exception is MlflowException { IsTransient: true } failure
                    && (!failure.IsWorthOneRetry || args.AttemptNumber == 0)),
                DelayGenerator = static args => ValueTask.FromResult((args.Outcome.Exception as MlflowException)?.RetryAfter),
            })
            .Build();

    private static AuthenticationHeaderValue? Authorization(MlflowCredentials credentials) => credentials switch
    {
        { Username: { } name } => new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{name}:{credentials.Password}"))),
        { Token: { } token } => new AuthenticationHeaderValue("Bearer", token),
        _ => null,
    };

    private static ByteArrayContent JsonContent(byte[] json)
    {
        var content = new ByteArrayContent(json);

        // The server compares the content type letter by letter.
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        return content;
    }
}
