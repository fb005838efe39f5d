using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;

namespace ExperimentHarness.Testing.Mlflow;

/// <summary>A server in this process that keeps MLflow's rules and fails on request. It can go down and come back on the same port.</summary>
public sealed class MlflowTestServer : IDisposable
{
    private readonly Lock _lock = new();
    private readonly CancellationTokenSource _end = new();
    private HttpListener? _listener;
    private int _requests;

    /// <summary>Starts on a free port.</summary>
    public MlflowTestServer(bool isUp = true)
    {
        Port = FreePort();
        if (isUp)
        {
            Start();
        }
    }

    public int Port { get; }

    public string Url => $"http://127.0.0.1:{Port}";

    public MlflowTestStore Store { get; } = new();

    /// <summary>Decides what goes wrong with a request.</summary>
    public Func<TestRequest, MlflowFault> Fault { get; set; } = static _ => MlflowFault.None;

    /// <summary>How long to wait, as <see cref="MlflowFault.TooManyRequests"/> says it.</summary>
    public string RetryAfter { get; set; } = "0";

    /// <summary>Called after a request was done, before it is answered.</summary>
    public Action<TestRequest> Done { get; set; } = static _ => { };

    /// <summary>Looks at the body of each log-batch; true where it need not be kept.</summary>
    public Func<JsonObject, bool>? Measure { get; set; }

    /// <summary>Where every request is sent on to, or null.</summary>
    public (HttpStatusCode Status, string Location)? Redirect { get; set; }

    /// <summary>Headers named Authorization that came.</summary>
    public List<string> Authorizations { get; } = [];

    /// <summary>Requests so far.</summary>
    public int Requests => _requests;

    /// <summary>Comes up.</summary>
    public void Start()
    {
        _listener = new HttpListener();
        _listener.Prefixes.Add($"http://127.0.0.1:{Port.ToString(CultureInfo.InvariantCulture)}/");
        _listener.Start();
        _ = ListenAsync(_listener);
    }

    /// <summary>Goes down: connections are refused from now on.</summary>
    public void Stop()
    {
        _listener?.Close();
        _listener = null;
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _end.Cancel();
        _listener?.Close();
        _end.Dispose();
    }

    private async Task ListenAsync(HttpListener listener)
    {
        while (true)
        {
            HttpListenerContext context;
            try
            {
                context = await listener.GetContextAsync();
            }
            catch (Exception stopped) when (stopped is HttpListenerException or ObjectDisposedException or InvalidOperationException)
            {
                return;
            }

            _ = Task.Run(() => ServeAsync(context));
        }
    }

    private async Task ServeAsync(HttpListenerContext context)
    {
        try
        {
            TestRequest request = await ReadAsync(context.Request);
            MlflowFault fault = Fault(request);
            if (fault == MlflowFault.HalfOpen)
            {
                await Task.Delay(Timeout.Infinite, _end.Token);
            }

            if (fault == MlflowFault.Slow)
            {
                await Task.Delay(1000, _end.Token);
            }

            TestAnswer answer = Failure(fault) ?? Serve(request);
            if (fault == MlflowFault.LoseReply)
            {
                // An answer that was announced and does not come is what a broken connection looks like.
                context.Response.ContentLength64 = 1000;
                await context.Response.OutputStream.WriteAsync(new byte[1]);
                context.Response.Abort();
                return;
            }

            if (fault == MlflowFault.Html)
            {
                answer = TestAnswer.Text(200, "text/html", $"<html>Please sign in. You sent {context.Request.Headers["Authorization"]}</html>");
            }
            else if (fault == MlflowFault.WrongJson)
            {
                answer = TestAnswer.Text(200, "application/json", "{\"run\": {\"info\"");
            }

            if (Redirect is { } redirect)
            {
                answer = TestAnswer.Text((int)redirect.Status, "text/html", "<html>Moved</html>");
                context.Response.AddHeader("Location", redirect.Location);
            }

            context.Response.StatusCode = answer.Status;
            context.Response.ContentType = answer.ContentType;
            if (fault == MlflowFault.TooManyRequests)
            {
                context.Response.AddHeader("Retry-After", RetryAfter);
            }

            context.Response.ContentLength64 = answer.Body.Length;
            await context.Response.OutputStream.WriteAsync(answer.Body);
            context.Response.Close();
        }
        catch (Exception gone) when (gone is HttpListenerException or IOException or ObjectDisposedException or OperationCanceledException or InvalidOperationException)
        {
            // the client or the test ended first
        }
    }

    private TestAnswer Serve(TestRequest request)
    {
        lock (_lock)
        {
            bool isMeasured = request.Path == "runs/log-batch" && Measure is { } measure && measure(request.Json);
            TestAnswer answer = isMeasured ? TestAnswer.Json(new JsonObject()) : Store.Answer(request);
            Done(request);
            return answer;
        }
    }

    private static TestAnswer? Failure(MlflowFault fault) => fault switch
    {
        MlflowFault.TooManyRequests => TestAnswer.Text(429, "text/plain", "slow down"),
        MlflowFault.ServerError => TestAnswer.Refuse(500, "INTERNAL_ERROR", "database is locked"),
        MlflowFault.HandlerCrash => TestAnswer.Text(500, "text/html", "<!doctype html><title>500 Internal Server Error</title>"),
        MlflowFault.NoServeArtifacts => TestAnswer.Text(503, "text/html", "Endpoint: /api/2.0/mlflow-artifacts disabled due to the mlflow server running with `--no-serve-artifacts`."),
        MlflowFault.Unauthorized => TestAnswer.Text(401, "text/html", "You are not authenticated."),
        MlflowFault.Forbidden => TestAnswer.Text(403, "text/html", "Permission denied"),
        MlflowFault.HostRefused => TestAnswer.Text(403, "text/plain", "Invalid Host header - possible DNS rebinding attack detected"),
        MlflowFault.TooLarge => TestAnswer.Text(413, "text/html", "<html><head><title>413 Request Entity Too Large</title></head></html>"),
        _ => null,
    };

    private async Task<TestRequest> ReadAsync(HttpListenerRequest request)
    {
        using var body = new MemoryStream();
        await request.InputStream.CopyToAsync(body);
        if (body.Length < request.ContentLength64)
        {
            throw new IOException("the connection ended within the request, as where the server goes down");
        }

        string[] raw = request.RawUrl!.Split('?', 2);
        string path = Uri.UnescapeDataString(raw[0]);
        const string Api = "/api/2.0/mlflow/";
        lock (_lock)
        {
            if (request.Headers["Authorization"] is { } authorization)
            {
                Authorizations.Add(authorization);
            }

            _requests++;
            var query = raw.Length == 1
                ? []
                : raw[1].Split('&').Select(pair => pair.Split('=', 2)).ToDictionary(pair => pair[0], pair => Uri.UnescapeDataString(pair[1].Replace('+', ' ')), StringComparer.Ordinal);
            return new TestRequest(
                request.HttpMethod,
                path.StartsWith(Api, StringComparison.Ordinal) ? path[Api.Length..] : path,
                query,
                body.ToArray(),
                _requests);
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
