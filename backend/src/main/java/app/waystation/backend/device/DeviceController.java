package app.waystation.backend.device;

import app.waystation.backend.auth.Caller;
import app.waystation.backend.http.Ids;
import app.waystation.backend.sync.Idempotency;
import app.waystation.protocol.Page;
import app.waystation.protocol.device.DeviceRequest;
import app.waystation.protocol.device.MyDevice;
import app.waystation.protocol.device.NotificationSettings;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Put;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;

/** {@code devices}, {@code me/devices} and {@code me/notification-settings}. */
@Controller("/api/v1")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_AUTHENTICATED)
final class DeviceController {
  private final DeviceService devices;
  private final WishService wishes;
  private final Idempotency idempotency;

  DeviceController(DeviceService devices, WishService wishes, Idempotency idempotency) {
    this.devices = devices;
    this.wishes = wishes;
    this.idempotency = idempotency;
  }

  @Put("/devices/{id}")
  HttpResponse<?> put(Caller caller, String id, @Body DeviceRequest body, HttpRequest<?> request) {
    String deviceId = Ids.inPath(id);
    return idempotency.once(
        caller.userId(),
        request,
        body,
        () -> {
          DeviceService.Registered registered = devices.put(caller, deviceId, body);
          return registered.isNew()
              ? HttpResponse.created(registered.device())
              : HttpResponse.ok(registered.device());
        });
  }

  @Delete("/devices/{id}")
  HttpResponse<?> delete(Caller caller, String id, HttpRequest<?> request) {
    String deviceId = Ids.inPath(id);
    return idempotency.once(
        caller.userId(),
        request,
        null,
        () -> {
          devices.delete(caller, deviceId);
          return HttpResponse.noContent();
        });
  }

  @Get("/me/devices")
  Page<MyDevice> mine(Caller caller) {
    return Page.of(devices.mine(caller));
  }

  @Get("/me/notification-settings")
  NotificationSettings settings(Caller caller) {
    return wishes.settings(caller);
  }

  @Put("/me/notification-settings")
  HttpResponse<?> change(Caller caller, @Body NotificationSettings body, HttpRequest<?> request) {
    return idempotency.once(
        caller.userId(), request, body, () -> HttpResponse.ok(wishes.change(caller, body)));
  }
}
